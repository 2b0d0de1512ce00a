// Where the bytes of a WebAssembly module are: functions by room of the crate or by dependency, and data. Needs a module with its names. All sizes are raw:
// what brotli makes of a part cannot be told apart from the whole.

/** Reads numbers and strings of the binary format, one after the other. */
function reader(bytes, at = 0, end = bytes.length) {
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const part = () => { const size = number(); at += size; return reader(bytes, at - size, at); };
  const text = () => { const size = number(); at += size; return new TextDecoder().decode(bytes.subarray(at - size, at)); };
  return { byte: () => bytes[at++], number, part, text, size: () => end - at, more: () => at < end };
}

/**
 * The part of a crate that a function belongs to, by its name: `crate: text`, `serde_json`, … What is generic belongs to our type, if it is for one. Exports have
 * plain names, and what was put in place there with them.
 */
export function partOf(name) {
  const room = /\bmastodon_instance::(\w+)/.exec(name);
  return room ? `crate: ${room[1]}` : /\b([a-z]\w*)::/.exec(name)?.[1] ?? "crate: wasm";
}

/** The sections of a module: their number, and a reader of each. */
function* sections(module) {
  const all = reader(module, 8);
  while (all.more()) yield [all.byte(), all.part()];
}

/** How many functions a module imports: those inside are counted on from there. */
function importedFunctions(section) {
  let imported = 0;
  for (let left = section.number(); left > 0; left--) {
    section.text();
    section.text();
    const kind = section.byte();
    if (kind === 0) imported += 1;
    // A function has a type; a table and a memory have limits, a global a type and whether it changes.
    if (kind === 0) section.number();
    else if (kind === 3) section.byte(), section.byte();
    else {
      if (kind === 1) section.byte();
      const flags = section.byte();
      section.number();
      if (flags & 1) section.number();
    }
  }
  return imported;
}

/** The functions of a module, by number: name, without the hashes of crates, and size. Those that are imported have no size, and seldom a name. */
export function functions(module) {
  const found = [];
  let imported = 0;
  const at = (index) => (found[index] ??= { name: "", size: 0 });
  for (const [id, section] of sections(module)) {
    if (id === 2) imported = importedFunctions(section);
    else if (id === 10) {
      const count = section.number();
      for (let index = 0; index < count; index++) at(imported + index).size = section.part().size();
    } else if (id === 0 && section.text() === "name") {
      while (section.more()) {
        const kind = section.byte(), list = section.part();
        if (kind !== 1) continue;
        for (let left = list.number(); left > 0; left--) at(list.number()).name = list.text().replace(/\[[\da-f]{8,16}\]/g, "");
      }
    }
  }
  return found;
}

/** Bytes of a module, by part: `[["crate: text", 12345], …]`, the largest first. */
export function parts(module) {
  const sizes = new Map();
  const add = (part, size) => sizes.set(part, (sizes.get(part) ?? 0) + size);
  for (const [id, section] of sections(module)) if (id === 11) add("data", section.size());
  functions(module).forEach(({ name, size }) => size > 0 && add(partOf(name), size));
  return [...sizes].sort(([, a], [, b]) => b - a);
}

/** The table of the parts, as text; those below a share of the whole are one line. */
export function table(module, least = 0.01) {
  const all = parts(module), sum = all.reduce((sum, [, size]) => sum + size, 0);
  const shown = all.filter(([, size]) => size >= least * sum), rest = all.slice(shown.length);
  if (rest.length > 0) shown.push([`${rest.length} others`, rest.reduce((sum, [, size]) => sum + size, 0)]);
  return shown.map(([part, size]) => `  ${part.padEnd(34)}${String(size).padStart(12)}${`${((100 * size) / sum).toFixed(1)} %`.padStart(12)}`).join("\n");
}
