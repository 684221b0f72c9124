// The numbers of the map as fields. There may be hundreds of thousands: a group is filled when it is opened, not before.

import { at, counted, fill, make, own } from "./elements.js";

let session = null;
/** The rows on view, by address: a number may stand in its group and among what was found. */
const shown = new Map();
let named = 0;

/** Whom the fields ask, and what they call: `rows`, `groups`, `find`, `change`, `putBack`, `choose`. */
export function fieldsAsk(one) {
  session = one;
}

/** Lists the parts of a map that was opened, all of them closed. */
export function drawSections(about, sections) {
  shown.clear();
  fill(at("found"));
  at("search").value = "";
  at("counted").textContent = `${counted(about.numbers, "number", "numbers")}, each to be changed; the result follows.`;
  fill(at("sections"), ...sections.map(sectionOf));
}

function sectionOf({ section, heading, groups, numbers }) {
  const list = make("div", { class: "groups" });
  const part = make("section", { id: `section-${section}` }, make("h3", {}, heading, " ", make("small", {}, counted(numbers, "number", "numbers"))), list);
  part.more = () => moreGroups(part, list, section, groups);
  part.more();
  return part;
}

/** Lists more groups of a part, and says whether there were any. */
function moreGroups(part, list, section, all) {
  const there = list.querySelectorAll("details").length;
  const groups = session.groups(section, there);
  list.querySelector("button.more")?.remove();
  list.append(...groups.map(groupOf));
  const rest = all - there - groups.length;
  if (rest > 0) {
    list.append(make("button", { type: "button", class: "more quiet", onclick: () => part.more() }, `${rest.toLocaleString("en")} more`));
  }
  return groups.length > 0;
}

function groupOf({ address, name, numbers }) {
  const body = make("div", { class: "rows" });
  const summary = make("summary", {}, own(name), " ", make("small", {}, counted(numbers, "number", "numbers")), make("span", { class: "mark" }));
  const group = make("details", { "data-group": address }, summary, body);
  group.load = () => {
    if (body.childElementCount === 0) body.append(...session.rows(address).rows.map(rowOf));
  };
  group.addEventListener("toggle", () => { if (group.open) group.load(); });
  return group;
}

/** A number: its label, its field, what it was, and by what it is stated. */
function rowOf(row) {
  named += 1;
  const id = `number-${named}`;
  const input = make("input", { id, type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false, maxLength: 100, value: row.text });
  input.setAttribute("aria-describedby", `${id}-mark ${id}-more`);
  input.addEventListener("change", () => session.change(row.address, input.value));
  const back = make("button", { type: "button", class: "quiet", onclick: () => { session.putBack(row.address); input.focus(); } }, "put back");
  back.setAttribute("aria-label", `put ${row.says} back to ${row.was}`);
  const mark = make("p", { class: "changed", id: `${id}-mark` });
  const why = [row.reason, row.source === null ? null : `Source: ${row.source}`].filter((text) => text !== null);
  const stated = row.stated_by === null ? null : make("p", { class: "note" }, "by assumption: ", own(row.stated_by), "; a number typed here stands for itself");
  const element = make("div", { class: "row" },
    make("label", { htmlFor: id, title: row.says }, own(row.label)),
    make("span", { class: "field" }, input, make("span", { class: "unit" }, own(row.unit))),
    mark,
    make("div", { id: `${id}-more` }, make("code", { class: "address" }, row.address), stated, ...why.map((text) => make("p", { class: "note" }, own(text)))));
  const one = { row, input, mark, back, element };
  if (!shown.has(row.address)) shown.set(row.address, []);
  shown.get(row.address).push(one);
  drawMark(one);
  return element;
}

function drawMark({ row, input, mark, back, element }) {
  element.classList.toggle("is-changed", row.changed);
  const refused = row.refused !== undefined;
  element.classList.toggle("is-refused", refused);
  input.setAttribute("aria-invalid", String(refused));
  input.disabled = row.gone && !row.changed;
  if (row.changed) fill(mark, `changed from ${row.was} `, back, ...(refused ? [make("span", { class: "why" }, own(row.refused))] : []));
  else if (row.gone) fill(mark, "not in use by these rates");
  else if (row.was === "not stated") fill(mark, "not stated, counts as 0");
  else fill(mark);
}

/** Puts what is on view to what follows from a change. */
export function drawFields(state) {
  const refused = new Map(state.findings.filter((one) => one.at !== null).map((one) => [one.at, one.says]));
  // what somebody searched for has gone from the page
  for (const [address, all] of shown) {
    const left = all.filter((one) => one.element.isConnected);
    if (left.length === 0) shown.delete(address);
    else shown.set(address, left);
  }
  for (const group of new Set([...shown.keys()].map(groupAddress))) {
    for (const row of session.rows(group).rows) {
      for (const one of shown.get(row.address) ?? []) {
        one.row = { ...row, refused: refused.get(row.address) };
        // what is being typed is left alone
        if (one.input.value !== row.text && document.activeElement !== one.input) one.input.value = row.text;
        if (!row.changed && document.activeElement === one.input) one.input.value = row.text;
        drawMark(one);
      }
    }
  }
  drawCounts(state.changes);
  drawConventions(state.conventions, refused);
}

/** By how many numbers each group was changed. */
function drawCounts(changes) {
  const counts = new Map();
  // a convention is no number of the group that has the rates
  for (const { address } of changes.filter((change) => change.key === undefined)) {
    counts.set(groupAddress(address), (counts.get(groupAddress(address)) ?? 0) + 1);
  }
  for (const group of at("sections").querySelectorAll("details")) {
    const count = counts.get(group.dataset.group) ?? 0;
    group.querySelector(".mark").textContent = count === 0 ? "" : `${count} changed`;
  }
}

/** The address of the group that a number is listed in. */
function groupAddress(address) {
  const [, section, part] = address.split("/");
  return section === "inputs" || section === "outcomes" ? `/${section}/${part}` : `/${section}`;
}

function drawConventions(conventions, refused) {
  const list = at("conventions");
  if (list.childElementCount !== conventions.length) fill(list, ...conventions.map(conventionOf));
  for (const convention of conventions) {
    const select = at(`convention-${convention.key}`);
    select.value = convention.word;
    const element = select.closest(".row");
    const changed = convention.word !== convention.was;
    element.classList.toggle("is-changed", changed);
    element.classList.toggle("is-refused", refused.has(`/conventions/${convention.key}`));
    const back = make("button", { type: "button", class: "quiet", onclick: () => { session.choose(convention.key, convention.was); select.focus(); } }, "put back");
    fill(element.querySelector(".changed"), ...(changed ? [`changed from ${convention.was} `, back] : []));
  }
}

function conventionOf({ key, decides, words }) {
  const select = make("select", { id: `convention-${key}`, onchange: () => session.choose(key, select.value) },
    ...words.map((word) => make("option", { value: word }, word)));
  select.setAttribute("aria-describedby", `convention-${key}-more`);
  return make("div", { class: "row" },
    make("label", { htmlFor: `convention-${key}` }, key.replaceAll("_", " ")),
    make("span", { class: "field" }, select),
    make("p", { class: "changed" }),
    make("p", { class: "note", id: `convention-${key}-more` }, decides));
}

/** Shows the numbers that have these words. */
export function drawFound(words) {
  if (words.trim() === "") return fill(at("found"));
  const { rows, more } = session.find(words);
  const says = rows.length === 0 ? "No number has these words in its name or address."
    : more > 0 ? `The first ${rows.length}; ${more.toLocaleString("en")} more have these words.` : counted(rows.length, "number", "numbers");
  fill(at("found"), make("p", { class: "note" }, says), make("div", { class: "rows" }, ...rows.map(rowOf)));
}

/** Opens what an address is in, and goes to its field. */
export function show(address) {
  const convention = at(`convention-${address.split("/")[2]}`);
  if (address.startsWith("/conventions/") && convention !== null && address.split("/").length === 3) return focusOn(convention);
  const told = session.rows(address);
  // a whole part of the map
  if (told.rows === undefined) return at(`section-${address.split("/")[1]}`)?.scrollIntoView();
  const part = at(`section-${told.section}`);
  const find = () => [...part.querySelectorAll("details")].find((one) => one.dataset.group === told.address);
  while (find() === undefined && part.more());
  const group = find();
  if (group === undefined) return;
  group.open = true;
  group.load();
  const rows = told.rows.map((row) => row.address);
  // a warning of a whole part leads to the first of its numbers
  const nearest = rows.find((one) => one === address) ?? rows.find((one) => one.startsWith(`${address}/`)) ?? rows[0];
  const row = (shown.get(nearest) ?? []).find((one) => group.contains(one.element));
  if (row !== undefined) focusOn(row.input);
}

function focusOn(field) {
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}
