// The form that names a server: whom it asks, how to stop that, what went wrong, and what to do then.

import { announce } from "./announcer.js";
import { el } from "./dom.js";
import { explain } from "./errors.js";
import { ask, askableInstead, EXAMPLE, isExample } from "./servers.js";
import { MOST_COMPARED } from "./share-link.js";
import { worker } from "./through-worker.js";
import { words } from "./words.js";

const $ = (id) => document.getElementById(id);

/** Milliseconds after which a server counts as slow, and the page says whom it asks. */
const SLOW = 300;

/**
 * @param {{
 *   known: Awaited<ReturnType<typeof import("./servers.js").knownServers>>,
 *   read: (server: import("./servers.js").Server, beside: boolean) => void, current: () => string | undefined, count: () => number,
 * }} parts `current`: the name of the server whose limits are in use, and how many are compared.
 */
export function serverForm({ known, read, current, count }) {
  const form = $("server-form"), field = $("server"), error = $("server-error"), offers = $("server-offers");
  let asking = null;
  /** Whether the user has asked for a server. */
  let chosen = false;

  const viaWorker = () => worker !== undefined && $("via-worker").checked;
  const offer = (label, run) => el("button", { type: "button", className: "quiet", onclick: run }, label);

  $("cancel").addEventListener("click", cancel);
  document.addEventListener("keydown", (event) => event.key === "Escape" && asking && !event.isComposing && cancel());
  $("use-example").addEventListener("click", () => submit(false, EXAMPLE));
  $("via-worker").addEventListener("change", () => submit(false));
  listKnown();

  function submit(beside, address = field.value.trim()) {
    chosen = true;
    if (field.value.trim() !== address) field.value = address;
    if (address === "") {
      show([words.noAddress]);
      field.focus();
      return Promise.resolve();
    }
    if (beside && count() >= MOST_COMPARED) {
      show([words.noMoreServers(MOST_COMPARED)]);
      return Promise.resolve();
    }
    return question(address, beside);
  }

  /** Asks a server. Until it has answered, and where it does not, the limits of the last one stay in use. */
  async function question(address, beside) {
    asking?.abort();
    const mine = (asking = new AbortController());
    $("use-example").hidden = isExample(address);
    show([]);
    $("instance").ariaBusy = "true";
    const slow = setTimeout(() => {
      form.classList.add("is-busy");
      $("asking-whom").textContent = words.asking(address);
      announce(words.asking(address));
    }, SLOW);
    try {
      const server = await ask(address, { signal: mine.signal, viaWorker: viaWorker() });
      if (asking !== mine) return;
      read(server, beside);
      await known.keep(server);
      listKnown();
      announce(words.answered(server.title, server.limits.statuses.maxCharacters));
    } catch (failure) {
      // Superseded by a later question, or stopped by the user.
      if (asking !== mine) return;
      failed(failure, address, beside);
    } finally {
      clearTimeout(slow);
      if (asking === mine || asking === null) idle();
      if (asking === mine) asking = null;
    }
  }

  function failed(failure, address, beside) {
    const kept = ["network", "timeout", "server_error"].includes(failure.code) && known.find(address);
    const instead = failure.code === "invalid_server" ? askableInstead(address) : undefined;
    const again = () => submit(beside, instead);
    if (kept) read(kept, beside);
    show(
      kept ? [words.keptAnswer(kept.title, new Date(kept.at).toLocaleDateString("en", { dateStyle: "medium" }))]
        : instead ? [words.notHttps(address)]
          : [...explain(failure, address), current() ? words.stillCounted(current()) : ""],
      [
        instead && offer(words.askInstead(instead), again),
        // A page cannot tell a server without CORS headers from one that is down; a worker can.
        worker && failure.code === "network" && !viaWorker() && offer("Ask through the worker", () => {
          $("via-worker").checked = true;
          field.focus();
          submit(beside);
        }),
      ]);
    if (!current()) $("instance-title").textContent = words.nothingRead;
  }

  function cancel() {
    asking?.abort();
    asking = null;
    idle();
    field.focus();
    announce(words.cancelled(field.value.trim()));
  }

  function idle() {
    form.classList.remove("is-busy");
    $("instance").ariaBusy = "false";
  }

  /** Shows and says what went wrong; nothing where there is nothing. */
  function show(said, buttons = []) {
    error.replaceChildren(...said);
    offers.replaceChildren(...buttons.filter(Boolean));
    field.ariaInvalid = String(said.length > 0);
    if (said.length > 0) announce(...said.map((part) => (typeof part === "string" ? part : part.cloneNode(true))));
  }

  function listKnown() {
    $("known-servers").replaceChildren(...known.addresses().map((value) => el("option", { value })));
  }

  return {
    ask: ({ beside = false } = {}) => submit(beside),
    /** Asks the servers of the last visit or of a link, one after the other. */
    async first([main, ...others]) {
      await question(main, false);
      for (const address of others) if (!chosen) await question(address, true);
    },
  };
}
