// Files dropped on the page or pasted into it are added to the draft; nothing that is dropped navigates away.

/** @param {{ place: HTMLElement, add: (files: File[]) => void }} parts `place` shows that something may be dropped. */
export function dropTarget({ place, add }) {
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  // Text that is dragged belongs to the fields.
  const shows = (is) => place.classList.toggle("is-target", is);

  document.addEventListener("dragenter", (event) => carriesFiles(event) && shows(true));
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    shows(true);
  });
  document.addEventListener("dragleave", (event) => {
    // It goes from element to element; only out of the window has nowhere to go.
    if (event.relatedTarget === null) shows(false);
  });
  document.addEventListener("dragend", () => shows(false));
  document.addEventListener("drop", (event) => {
    shows(false);
    if (!carriesFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer.files.length > 0) add([...event.dataTransfer.files]);
  });
  document.addEventListener("paste", (event) => {
    const { files, types } = event.clipboardData ?? {};
    // What is copied from a document comes as text and as a picture of it: then the text is meant.
    if (!files || files.length === 0 || types.includes("text/plain")) return;
    event.preventDefault();
    add([...files]);
  });
}
