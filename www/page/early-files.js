// Files that are dropped or pasted before <media-picker> is there: they wait for it, and nothing that is dropped navigates away.

/** @param {{ soon: () => void, add: (files: File[]) => void }} parts `soon`: files are dragged over the page. */
export function earlyFiles({ soon, add }) {
  // What the picker takes, and text, which belongs to the fields, is not for here.
  const isForHere = (event) => !event.defaultPrevented && event.dataTransfer?.types.includes("Files");

  document.addEventListener("dragenter", (event) => isForHere(event) && soon());
  document.addEventListener("dragover", (event) => isForHere(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!isForHere(event)) return;
    event.preventDefault();
    add([...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData ?? {};
    if (event.defaultPrevented || !files?.length || types.includes("text/plain")) return;
    event.preventDefault();
    add([...files]);
  });
}
