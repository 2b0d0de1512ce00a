// In a page: imports the entry at the address behind `?`, tries it, and sends what it counted to the server of browsers.test.mjs.
import { drafts, hosts } from "./trial.mjs";

let said;
try {
  const { limits, texts, rows, differences } = await (await fetch("/asked")).json();
  const entry = await import(new URL(import.meta.url).searchParams.get("entry"));
  // The whole package is loaded first.
  await entry.init?.();
  const vectors = new Function(`return (${differences})`)();
  said = { vectors: vectors({ ...entry, getLimits: () => limits[2] }, rows), drafts: drafts(entry.countStatus, entry.countCharacters, limits, texts), hosts: hosts(entry.countCharacters) };
} catch (error) {
  said = { error: String(error), stack: error.stack };
}
await fetch("/said", { method: "POST", body: JSON.stringify(said) });
