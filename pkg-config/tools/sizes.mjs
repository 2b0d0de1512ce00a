// Where the bytes of a WebAssembly module are: functions by room of the crate or by dependency, and data. Needs a module with its names (wasm-bindgen's
// --no-demangle, without --remove-name-section). All sizes are raw: what brotli makes of a part cannot be told apart from the whole.
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
 * The part of a crate that a function belongs to, by its mangled name: `crate: text`, `serde_json`, … An implementation belongs to its type. Exports have
 * plain names, and what was put in place there with them.
 */
export function partOf(name) {
  if (name.startsWith("_RN")) return /Cs\w+?_\d+([a-z]\w*?)(?=[A-Z\d]|N[a-z]t|$)/.exec(name)?.[1] ?? "other";
  if (!name.startsWith("_ZN")) return "crate: wasm";
  const path = [];
  for (let rest = name.slice(3), size; (size = /^\d+/.exec(rest)); rest = rest.slice(size[0].length + Number(size[0]))) {
    path.push(rest.slice(size[0].length, size[0].length + Number(size[0])));
  }
  const [first = "", second] = path;
  const [crate, room] = first.includes("$LT$") ? (/(\w+)\.\.(\w+)/.exec(first.replace(/\$\w+\$/g, " ")) ?? [0, "other"]).slice(1) : [first, second];
  return crate === "mastodon_instance" ? `crate: ${room}` : crate;
}

/** Bytes of a module, by part: `[["crate: text", 12345], …]`, the largest first. */
export function parts(module) {
  const sections = reader(module, 8);
  const names = new Map(), bodies = [], sizes = new Map();
  let imported = 0;
  const add = (part, size) => sizes.set(part, (sizes.get(part) ?? 0) + size);
  while (sections.more()) {
    const id = sections.byte(), section = sections.part();
    if (id === 2) {
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
    } else if (id === 10) {
      for (let left = section.number(); left > 0; left--) bodies.push(section.part().size());
    } else if (id === 11) {
      add("data", section.size());
    } else if (id === 0 && section.text() === "name") {
      while (section.more()) {
        const kind = section.byte(), list = section.part();
        if (kind !== 1) continue;
        for (let left = list.number(); left > 0; left--) names.set(list.number(), list.text());
      }
    }
  }
  bodies.forEach((size, index) => add(partOf(names.get(imported + index) ?? ""), size));
  return [...sizes].sort(([, a], [, b]) => b - a);
}

/** The table of the parts, as text; those below a share of the whole are one line. */
export function table(module, least = 0.01) {
  const all = parts(module), sum = all.reduce((sum, [, size]) => sum + size, 0);
  const shown = all.filter(([, size]) => size >= least * sum), rest = all.slice(shown.length);
  if (rest.length > 0) shown.push([`${rest.length} others`, rest.reduce((sum, [, size]) => sum + size, 0)]);
  return shown.map(([part, size]) => `  ${part.padEnd(34)}${String(size).padStart(12)}${`${((100 * size) / sum).toFixed(1)} %`.padStart(12)}`).join("\n");
}
