// Where an element has its limits from: a property, an attribute with JSON, or a server, asked by this package or through an edge worker.
import { wholePackage } from "./package.js";
import { Base, reflect } from "./base.js";

const asked = new Map();

/** The limits of a server; several elements on a page ask once. */
function limitsOf(server, from) {
  const key = JSON.stringify([server, from]);
  if (!asked.has(key)) {
    const asking = from ? throughWorker(server, from) : wholePackage().then(({ fetchLimits }) => fetchLimits(server));
    asked.set(key, asking);
    asking.catch(() => asked.delete(key)); // The next one who asks tries again.
  }
  return asked.get(key);
}

async function throughWorker(server, from) {
  const response = await fetch(from.replaceAll("{server}", encodeURIComponent(server)), { headers: { Accept: "application/json" } });
  const said = await response.json().catch(() => null);
  if (!response.ok || !said?.counting || !said.statuses) throw Object.assign(new Error(said?.detail ?? `No limits of ${server} came: status ${response.status}`), { code: said?.code ?? "http", status: response.status });
  return said;
}

/** An element that counts or checks by the limits of a server; by those of current Mastodon for as long as it knows none. */
export class WithLimits extends Base {
  static observedAttributes = ["limits", "server", "limits-from"];
  #set = null;
  #read = null;
  #question = 0;

  /** The limits in use; `null`: those of stock Mastodon. */
  get limits() {
    return this.#set ?? this.#read;
  }

  set limits(limits) {
    this.#set = limits ?? null;
    this.limitsChanged();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.#question === 0) this.#ask();
  }

  attributeChangedCallback(name, before, value) {
    if (!WithLimits.observedAttributes.includes(name) || before === value) return;
    if (name === "limits") {
      try {
        this.limits = value === null || value.trim() === "" ? null : JSON.parse(value);
      } catch (cause) {
        reportError(new TypeError(`<${this.localName} limits>: ${JSON.stringify(value.slice(0, 40))} is no JSON of limits`, { cause }));
      }
    } else if (this.isConnected) {
      this.#ask();
    }
  }

  async #ask() {
    const server = this.getAttribute("server")?.trim(), mine = (this.#question += 1);
    if (!server) {
      if (this.#read) {
        this.#read = null;
        this.limitsChanged();
      }
      return;
    }
    try {
      const limits = await limitsOf(server, this.getAttribute("limits-from"));
      if (mine !== this.#question) return; // Another server was named meanwhile.
      this.#read = limits;
      this.limitsChanged();
      this.tell("limits-change", { server, limits });
    } catch (error) {
      if (mine === this.#question) this.tell("limits-error", { server, error });
    }
  }

  /** Called after the limits have changed; an element overrides it. */
  limitsChanged() {}
}
reflect(WithLimits, ["server", "limits-from"]);
