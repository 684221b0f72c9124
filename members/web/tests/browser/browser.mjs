// Chromium without a window, spoken to by its protocol for tools over two pipes. None where it is not installed.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-pipe"];

/** How long anything may take before it is given up. */
const PATIENCE = 60_000;

const pause = (time) => new Promise((done) => setTimeout(done, time));

/** The browser, or null. */
export async function browser() {
  const program = NAMES.find((name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0);
  if (program === undefined) return null;
  const profile = mkdtempSync(join(tmpdir(), "sroi-browser-"));
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [to, from] = [child.stdio[3], child.stdio[4]];
  const waiting = new Map();
  const listeners = [];
  let asked = 0;
  let held = "";
  from.setEncoding("utf8");
  from.on("data", (data) => {
    const messages = (held + data).split("\0");
    held = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.id === undefined) listeners.forEach((listen) => listen(message));
      else waiting.get(message.id)(message);
    }
  });
  const send = (method, params = {}, sessionId = undefined) => new Promise((done, fail) => {
    asked += 1;
    const late = setTimeout(() => fail(new Error(`no answer to ${method}`)), PATIENCE);
    waiting.set(asked, ({ result, error }) => {
      clearTimeout(late);
      if (error) fail(new Error(`${method}: ${error.message}`));
      else done(result);
    });
    to.write(`${JSON.stringify({ id: asked, method, params, sessionId })}\0`);
  });

  /** Opens a page in a tab of its own. */
  async function open(url) {
    const { targetId } = await send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    const tab = { requests: [], complaints: [], send: (method, params) => send(method, params, sessionId) };
    listeners.push((message) => {
      if (message.sessionId !== sessionId) return;
      if (message.method === "Network.requestWillBeSent") tab.requests.push(message.params.request.url);
      if (message.method === "Runtime.exceptionThrown") tab.complaints.push(message.params.exceptionDetails.exception?.description ?? "an exception");
      if (message.method === "Log.entryAdded") tab.complaints.push(message.params.entry.text);
    });
    for (const domain of ["Page", "Runtime", "Network", "Log"]) await tab.send(`${domain}.enable`);
    /** What an expression comes to in the page. */
    tab.run = async (expression) => {
      const { result, exceptionDetails } = await tab.send("Runtime.evaluate", { expression, returnByValue: true, awaitPromise: true });
      if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description}`);
      return result.value;
    };
    /** Waits until an expression holds. */
    tab.until = async (expression) => {
      const end = Date.now() + PATIENCE;
      while (!(await tab.run(expression))) {
        if (Date.now() > end) throw new Error(`it never came to ${expression}`);
        await pause(20);
      }
    };
    tab.saveTo = (folder) => send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
    /** The bytes of a file once it is there. */
    tab.saved = async (file) => {
      const end = Date.now() + PATIENCE;
      while (!existsSync(file)) {
        if (Date.now() > end) throw new Error(`${file} was not saved`);
        await pause(50);
      }
      return readFileSync(file);
    };
    await tab.send("Page.navigate", { url });
    await tab.until("document.readyState === 'complete'");
    return tab;
  }

  /** Ends the browser, and takes its profile away. */
  async function close() {
    const ended = new Promise((done) => child.on("exit", done));
    send("Browser.close").catch(() => {});
    await Promise.race([ended, pause(5_000).then(() => child.kill("SIGKILL"))]);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }

  return { open, close };
}
