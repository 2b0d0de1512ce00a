// The files of the draft: the type and size of each, read from its bytes in this page, and its description.

import { fitMedia, inspectMedia } from "mastodon-instance";

import { el, number } from "./dom.js";
import { bytes, duration } from "./units.js";

/**
 * Lets the user add, describe and remove files.
 *
 * @param {{ input: HTMLInputElement, list: HTMLElement, changed: () => void }} parts
 */
export function fileList({ input, list, changed }) {
  /**
   * @type {{ file: File, info: import("mastodon-instance").MediaInfo | null, description: HTMLTextAreaElement, row: HTMLElement, facts: HTMLElement
   * }[]}
   */
  const items = [];
  let limits;
  let last = 0;

  input.addEventListener("change", () => {
    for (const file of input.files) add(file);
    input.value = ""; // The same file may be added again after it was removed.
    changed();
  });

  function add(file, words = "") {
    const id = `file-${(last += 1)}`;
    const facts = el("p", { className: "file-facts" }, `${bytes(file.size)} · reading …`);
    const description = el("textarea", { id, rows: 1, dir: "auto", value: words });
    const remove = el("button", { type: "button", className: "quiet", ariaLabel: `Remove ${file.name}` }, "Remove");
    const row = el("li", { className: "file" }, el("bdi", { className: "file-name" }, file.name), remove, facts, el("label", { htmlFor: id }, "Description"), description);
    const item = { file, info: null, description, row, facts };
    description.addEventListener("input", changed);
    remove.addEventListener("click", () => {
      items.splice(items.indexOf(item), 1);
      row.remove();
      input.focus();
      changed();
    });
    items.push(item);
    list.append(row);
    inspectMedia(file).then(
      (info) => {
        item.info = info;
        show(item);
        changed();
      },
      (error) => {
        item.failed = true;
        facts.textContent = `${bytes(file.size)} · cannot be read: ${error.message}`;
        changed();
      },
    );
  }

  function show({ file, info, facts }) {
    if (!info) return;
    const { mimeType, width, height, frameRate, animated, hasAudio } = info;
    const fit = width && height && mimeType ? fitMedia({ width, height, mimeType }, limits) : null;
    facts.textContent = [
      bytes(file.size),
      mimeType ?? "cannot be read: of no known type",
      animated && "animated",
      width && height && `${number.format(width)} × ${number.format(height)}`,
      frameRate && `${number.format(Math.round(frameRate * 100) / 100)} frames per second`,
      info.duration && duration(info.duration),
      info.kind === "video" && hasAudio === false && "silent",
      fit && (fit.width < width || fit.height < height) && `would fit at ${number.format(fit.width)} × ${number.format(fit.height)}`,
    ].filter(Boolean).join(" · ");
  }

  return {
    add,
    /** The files themselves, and what is written to each. */
    get files() { return items.map(({ file }) => file); },
    get descriptions() { return items.map(({ description }) => description.value); },
    /** How many files could not be read, or hold nothing that is known. */
    get unreadable() { return items.filter(({ info, failed }) => failed || info?.mimeType === null).length; },
    get reading() { return items.filter(({ info, failed }) => !failed && !info).length; },
    clear() { for (const { row } of items.splice(0)) row.remove(); },
    /** The files as a draft has them. Until a file is read, its type is that of its extension. */
    get media() {
      return items.map(({ file, info, description }) => ({
        ...info,
        mimeType: info?.mimeType || file.type || "application/octet-stream",
        size: file.size,
        name: file.name,
        description: description.value,
      }));
    },
    set limits(value) {
      limits = value;
      items.forEach(show);
    },
    /** The field that a path of a report means. */
    field(index) {
      return items[index]?.description;
    },
  };
}
