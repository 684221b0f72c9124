// The page: opens a map, passes on what its reader does, and draws what follows.

import { drawChanges, drawFindings } from "./changes.js";
import { doorOf } from "./door.js";
import { at, fill, make } from "./elements.js";
import { bytesOf, fileName, notText, save } from "./files.js";
import { drawFields, drawFound, drawSections, fieldsAsk, show } from "./inputs.js";
import { linksGoTo } from "./links.js";
import { askWarnings, drawResult, tableOf } from "./results.js";

let module = null;
let door = null;
let title = "";
let isOpen = false;
let isChanged = false;
/** The tables that are drawn when they are opened. */
const LONGER = { outcomes: "Outcomes one by one", years: "Years one by one" };

/** The module is being made ready while the page is already read: what is opened before then waits. */
const ready = start();
listen();

async function start() {
  try {
    module = await WebAssembly.compile(bytesOf(at("module").textContent));
    door = await doorOf(module);
  } catch (error) {
    return drawFindings(at("refused"), "This browser cannot compute here.", [{ at: null, says: String(error) }]);
  }
  fieldsAsk({
    rows: (group) => ask({ do: "rows", group }),
    groups: (section, from) => ask({ do: "groups", section, from }),
    find: (words) => ask({ do: "find", words }),
    change: (address, to) => after(ask({ do: "change", address, to })),
    putBack: (address) => after(ask({ do: "put_back", address })),
    choose: (convention, word) => after(ask({ do: "choose", convention, word })),
  });
  linksGoTo(show);
  askWarnings((code) => ask({ do: "warned", code }));
}

function listen() {
  at("file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    // the same file may be chosen again after it was mended
    if (file !== undefined) open(new Uint8Array(await file.arrayBuffer()));
    event.target.value = "";
  });
  at("example").addEventListener("click", () => open(new TextEncoder().encode(at("built-in").textContent)));
  at("paste").addEventListener("click", () => {
    at("pasting").hidden = !at("pasting").hidden;
    at("paste").setAttribute("aria-expanded", String(!at("pasting").hidden));
    if (!at("pasting").hidden) at("pasted").focus();
  });
  at("pasting").addEventListener("submit", (event) => {
    event.preventDefault();
    open(new TextEncoder().encode(at("pasted").value));
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", async (event) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) open(new Uint8Array(await file.arrayBuffer()));
  });
  // what was changed is kept nowhere else
  window.addEventListener("beforeunload", (event) => { if (isOpen && isChanged) event.preventDefault(); });
  at("put-all-back").addEventListener("click", () => { after(ask({ do: "put_all_back" })); at("main").focus(); });
  at("search").addEventListener("input", () => drawFound(at("search").value));
  at("download-map").addEventListener("click", () => save(`${name()}.json`, "application/json", guarded(() => door.text({ do: "map" }))));
  at("download-result").addEventListener("click", () => save(`${name()}-result.json`, "application/json", guarded(() => door.text({ do: "result" }))));
  at("download-workbook").addEventListener("click", () => {
    const { file, findings } = guarded(() => door.workbook());
    if (file === undefined) return drawFindings(at("refused"), "There is no workbook of this map.", findings);
    save(`${name()}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", file);
  });
}

/** The name of a file: that of the map, which says where the map was changed. */
function name() {
  return `${fileName(title)}${isChanged ? "-changed" : ""}`;
}

function ask(request) {
  return guarded(() => door.ask(request));
}

/** What the door says; where it stopped, that is told, and the next map is opened by a new one. */
function guarded(act) {
  try {
    return act();
  } catch (error) {
    doorOf(module).then((another) => { door = another; });
    isOpen = false;
    at("title").textContent = document.title = "A map that recalculates";
    at("main").hidden = at("bar").hidden = at("downloads").hidden = true;
    drawFindings(at("refused"), "This could not be worked out, and the map was closed. Open it again.", [{ at: null, says: String(error) }]);
    throw error;
  }
}

async function open(bytes) {
  await ready;
  if (door === null) return;
  const other = notText(bytes);
  const told = other === null ? guarded(() => door.open(bytes)) : { findings: [{ at: null, says: other }] };
  if (told.findings !== undefined) {
    const stays = isOpen ? " What stands below is the map that was open before." : "";
    return drawFindings(at("refused"), `This is no map that can be opened.${stays}`, told.findings);
  }
  fill(at("refused"));
  isOpen = true;
  title = told.map.title;
  at("title").textContent = document.title = title.trim() === "" ? "A map without a title" : title;
  at("about").textContent = told.map.about;
  at("scope").textContent = told.map.scope ?? "";
  at("scope").hidden = told.map.scope === null;
  at("main").hidden = at("bar").hidden = at("downloads").hidden = false;
  at("pasting").hidden = true;
  at("paste").setAttribute("aria-expanded", "false");
  fill(at("conventions"));
  drawSections(told.map, told.sections);
  fill(at("longer"), ...Object.entries(LONGER).map(([which, heading]) => longerOf(which, heading)));
  after({ ...told.state });
}

/** A table that may be long: it is made when somebody opens it. */
function longerOf(which, heading) {
  const body = make("div");
  const table = make("details", { class: "longer" }, make("summary", {}, heading), body);
  table.load = () => { if (table.open) fill(body, tableOf(ask({ do: "table", which }))); };
  table.addEventListener("toggle", table.load);
  return table;
}

/** Draws what follows from a change. */
function after(state) {
  if (state.result === undefined) return drawFindings(at("findings"), "This cannot be changed so.", state.findings, true);
  fill(at("refused"));
  isChanged = state.changes.length > 0;
  at("stale").hidden = state.findings.length === 0;
  // a file would silently leave out what is refused
  for (const which of ["map", "workbook", "result"]) at(`download-${which}`).disabled = state.findings.length > 0;
  at("result").classList.toggle("is-stale", state.findings.length > 0);
  drawFindings(at("findings"), "With these changes the map does not hold.", state.findings, true);
  drawResult(state.result);
  drawChanges(state, (change) => {
    if (change.key === undefined) after(ask({ do: "put_back", address: change.address }));
    else after(ask({ do: "choose", convention: change.key, word: change.was }));
  });
  drawFields(state);
  for (const table of at("longer").children) table.load();
}
