// Firefox and WebKit through their drivers, by the protocol of W3C WebDriver (https://www.w3.org/TR/webdriver2/), in the shape of the few methods of
// Playwright that the tests ask of Chromium: `newPage`, `close`; `goto`, `evaluate` and `close` of a page.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { needFirefox, needWebKit } from "../../pkg-config/tools/programs.mjs";

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Starts a program as the leader of a process group, so that what it starts ends with it, and whatever way this process ends. */
function begin(program, args, options) {
  const child = spawn(program, args, { detached: true, ...options });
  const end = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  };
  process.on("exit", end);
  return { child, end: () => { process.off("exit", end); end(); } };
}

/** An X server without a screen, with the number that is free. */
export async function startDisplay(program) {
  const { child, end } = begin(program, ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const died = once(child, "exit").then(([code]) => { throw new Error(`Xvfb ended with ${code}`); });
  died.catch(() => {});
  const [number] = await Promise.race([once(child.stdio[3].setEncoding("utf8"), "data"), died]);
  return { DISPLAY: `:${number.trim()}`, end };
}

/** Runs in the browser: evaluates in the page's own world, and gives JSON, or what was thrown. Firefox runs a driver's scripts in a world beside the page's. */
const evaluated = `
  const [body, done] = arguments;
  const script = document.createElement("script");
  const answered = (event) => done(event.detail);
  addEventListener("evaluated", answered, { once: true });
  script.textContent = body;
  document.documentElement.append(script);
  script.remove();`;

/** Notes what a page complains about from now on. */
const listening = `
  if (!globalThis.complaints) {
    const complaints = (globalThis.complaints = []);
    for (const level of ["error", "warn"]) {
      const own = console[level];
      console[level] = (...said) => (complaints.push(said.join(" ")), own.apply(console, said));
    }
    addEventListener("error", ({ message }) => complaints.push(message));
    addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)));
  }`;

class Page {
  #browser;
  #handle;
  /** What was written to the console as an error or a warning, or thrown, since the page was opened. */
  complaints = [];
  constructor(browser, handle) {
    this.#browser = browser;
    this.#handle = handle;
  }

  /** A command of WebDriver in this page's window. */
  async command(method, path, body) {
    await this.#browser.command("POST", "/window", { handle: this.#handle });
    return this.#browser.command(method, path, body);
  }

  goto(url) {
    return this.command("POST", "/url", { url: String(url) });
  }

  reload() {
    return this.command("POST", "/refresh", {});
  }

  /** The value of an expression, or of a function with an argument; awaited, and as JSON has it. */
  async evaluate(expression, argument) {
    const value = typeof expression === "function" ? `(${expression})(${JSON.stringify(argument) ?? ""})` : expression;
    const body = `{ ${listening}
      (async () => (${value}))().then((value) => ({ value }), (error) => ({ error: \`\${error?.name}: \${error?.message}\\n\${error?.stack}\` }))
        .then((outcome) => dispatchEvent(new CustomEvent("evaluated", { detail: JSON.stringify({ ...outcome, complaints: complaints.splice(0) }) }))); }`;
    const outcome = JSON.parse(await this.command("POST", "/execute/async", { script: evaluated, args: [body] }));
    this.complaints.push(...outcome.complaints);
    if (outcome.error !== undefined) throw new Error(outcome.error);
    return outcome.value;
  }

  /** The value of a function that looks at the document, from beside the page's own world: also where the page's policy forbids `evaluate`. */
  look(body, ...given) {
    return this.command("POST", "/execute/sync", { script: `return (${body})(...arguments)`, args: given });
  }

  /** Looks until what it sees is true. */
  async until(body, ...given) {
    for (let turn = 0; turn < 600; turn += 1) {
      const seen = await this.look(body, ...given);
      if (seen) return seen;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`in vain: ${body} ${JSON.stringify(given)}`);
  }

  /** The id of an element; `host >>> inner` is within the shadow root of another. */
  async #element(selector) {
    const [host, inner] = selector.split(" >>> ");
    if (inner) return Object.values(await this.look((host, inner) => document.querySelector(host).shadowRoot.querySelector(inner), host, inner))[0];
    return Object.values(await this.command("POST", "/element", { using: "css selector", value: selector }))[0];
  }
  async click(selector) {
    await this.command("POST", `/element/${await this.#element(selector)}/click`, {});
  }
  /** Types into an element, key by key, or gives paths of files to one that takes files. */
  async type(selector, text) {
    await this.command("POST", `/element/${await this.#element(selector)}/value`, { text });
  }
  /** Presses keys wherever the focus is, also within a shadow root, where selectors do not lead. */
  async press(text) {
    const keys = [...text].flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }]);
    await this.command("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions: keys }] });
  }
  /** Puts a text into a field at once, as a paste does. WebKitGTK's driver types no emoji. */
  fill(selector, text) {
    return this.look((selector, text) => {
      const field = document.querySelector(selector);
      field.focus();
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
    }, selector, text);
  }

  close() {
    return this.command("DELETE", "/window");
  }
}

class Browser {
  #session;
  #end;
  #home;
  constructor(session, capabilities, end) {
    this.#session = session;
    this.#end = end;
    this.name = capabilities.browserName;
    this.version = capabilities.browserVersion;
  }
  command(method, path, body) {
    return ask(method, `${this.#session}${path}`, body);
  }
  async newPage() {
    // The first window stays open: with the last one the session would end.
    this.#home ??= await this.command("GET", "/window");
    await this.command("POST", "/window", { handle: this.#home });
    const { handle } = await this.command("POST", "/window/new", { type: "tab" });
    return new Page(this, handle);
  }
  async close() {
    await this.command("DELETE", "").catch(() => {});
    this.#end();
  }
}

async function ask(method, url, body) {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }) });
  const text = await response.text();
  let value;
  try {
    ({ value } = JSON.parse(text));
  } catch {
    throw new Error(`${method} ${url}: ${response.status} ${text}`);
  }
  if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}

/** Waits until a driver answers, a moment after it was started. */
async function started(origin, child) {
  for (;;) {
    try {
      return await ask("GET", `${origin}/status`);
    } catch (error) {
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${child.spawnfile} ended: ${child.exitCode ?? child.signalCode}`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Starts a driver, and a browser with an empty profile by it. `engine` is "firefox" or "webkit". */
export async function launch(engine) {
  const port = await freePort();
  let capabilities = {}, driver, display;
  if (engine === "firefox") {
    const { firefox, geckodriver } = needFirefox();
    // Sound without a gesture, as the other engines have it here.
    capabilities = { "moz:firefoxOptions": { binary: firefox, args: ["-headless"], prefs: { "media.autoplay.default": 0 } } };
    driver = begin(geckodriver, ["--port", String(port)], { stdio: "ignore" });
  } else {
    const { webkitdriver, xvfb } = needWebKit();
    display = await startDisplay(xvfb);
    driver = begin(webkitdriver, [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: display.DISPLAY } });
  }
  const end = () => {
    driver.end();
    display?.end();
  };
  try {
    const origin = `http://127.0.0.1:${port}`;
    await started(origin, driver.child);
    const { sessionId, capabilities: own } = await ask("POST", `${origin}/session`, { capabilities: { alwaysMatch: capabilities } });
    const browser = new Browser(`${origin}/session/${sessionId}`, own, end);
    await browser.command("POST", "/timeouts", { script: 600_000, pageLoad: 120_000 });
    return browser;
  } catch (error) {
    end();
    throw error;
  }
}
