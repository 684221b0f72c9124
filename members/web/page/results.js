// What a map comes to: the headline, from gross to net, who pays and who gains, what to look at.

import { at, counted, fill, make, own } from "./elements.js";
import { linkTo } from "./links.js";

export function drawResult(result) {
  at("sentence").textContent = result.sentence;
  fill(at("ratio"), ...ratioOf(result));
  fill(at("bar-ratio"), ...ratioOf(result));
  fill(at("headline"), tableOf(result.headline, "headline"));
  fill(at("bridge"), bridgeOf(result.bridge, result.bars));
  fill(at("pockets"), tableOf(result.pockets));
  drawWarnings(result.warnings);
}

/** The ratio, and what it was. */
function ratioOf({ ratio, ratio_was: was, exact }) {
  const now = make("strong", { title: exact ?? "" }, ratio);
  if (was === null) return [now, exact === null ? "" : " : 1"];
  return [make("span", { class: "was" }, was), make("span", { class: "unseen" }, " before, now "), arrow(), now, exact === null ? "" : " : 1"];
}

const arrow = () => make("span", { "aria-hidden": "true", class: "arrow" }, " \u2192 ");

/** Rows of a table that are drawn at once: more take a browser longer than the library takes for their figures. */
const AT_ONCE = 300;

/** A table as the library sets it out, with what each figure was before a change. Of a long one the first rows, and the totals. */
export function tableOf(table, kind = "", whole = false) {
  const heads = table.columns.map((column) => make("th", { scope: "col", class: column.left ? "" : "figures" }, column.heading));
  const drawn = whole ? table.rows : table.rows.filter((row, place) => place < AT_ONCE || row.total);
  const rows = drawn.map((row) => {
    const cells = table.columns.map((column, place) => {
      const cell = row.cells[place];
      const inside = cell ? cellOf(cell) : [];
      return place === 0 ? make("th", { scope: "row" }, ...inside) : make("td", { class: column.left ? "" : "figures" }, ...inside);
    });
    return make("tr", { class: row.total ? "total" : "" }, ...cells);
  });
  const bare = table.columns.every((column) => column.heading === "");
  const head = bare ? null : make("thead", {}, make("tr", {}, ...heads));
  const name = table.title || "headline";
  const frame = make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": name });
  const set = make("table", { class: kind }, head, make("tbody", {}, ...rows));
  set.setAttribute("aria-label", name);
  frame.append(set);
  const note = table.note === null ? null : make("p", { class: "note" }, table.note);
  const element = make("div", {}, frame, note);
  if (drawn.length < table.rows.length) {
    const all = () => element.replaceWith(tableOf(table, kind, true));
    element.append(make("button", { type: "button", class: "quiet", onclick: all }, `all ${table.rows.length.toLocaleString("en")} rows`));
  }
  return element;
}

function cellOf({ text, was, exact }) {
  const now = make("bdi", { title: exact ?? "" }, text);
  if (was === undefined) return [now];
  return [now, make("span", { class: "was" }, make("span", { class: "unseen" }, ", "), `was ${was}`)];
}

/** The steps, each with a bar from where to where it reaches. */
function bridgeOf(table, bars) {
  const rows = table.rows.map((row, place) => {
    const [name, amount] = row.cells;
    const bar = bars[place];
    const mark = make("span", { class: row.total || place === 0 ? "reach whole" : bar.less ? "reach less" : "reach more" });
    mark.style.left = `${bar.from / 10}%`;
    // what comes to next to nothing is still seen
    mark.style.width = `max(2px, ${(bar.to - bar.from) / 10}%)`;
    const zero = make("span", { class: "zero" });
    zero.style.left = `${bar.zero / 10}%`;
    const drawn = make("span", { class: "reaches", "aria-hidden": "true" }, zero, bar.none ? null : mark);
    return make("tr", { class: row.total ? "total" : "" },
      make("th", { scope: "row" }, name.text),
      make("td", { class: "drawn" }, drawn),
      make("td", { class: "figures" }, ...cellOf(amount)));
  });
  const set = make("table", { class: "bridge" }, make("tbody", {}, ...rows));
  set.setAttribute("aria-label", "From gross to net");
  return set;
}

let askAll = () => [];

/** Who is asked for all warnings of a code. */
export function askWarnings(ask) {
  askAll = ask;
}

function drawWarnings(groups) {
  const lists = groups.map((group) => {
    const more = group.was === group.count ? "" : ` (before ${group.was.toLocaleString("en")})`;
    const items = make("ul", {}, ...group.first.map(warningOf));
    const rest = group.count - group.first.length;
    const button = rest > 0 ? make("button", { type: "button", class: "quiet" }, `and ${rest.toLocaleString("en")} more`) : null;
    button?.addEventListener("click", () => {
      const all = askAll(group.code);
      items.append(...all.slice(group.first.length).map(warningOf));
      button.replaceWith(all.length < group.count ? make("p", { class: "note" }, `the first ${all.length.toLocaleString("en")} of ${group.count.toLocaleString("en")}`) : "");
    });
    const heading = make("p", { class: group.warns ? "code warns" : "code" }, make("strong", {}, group.code.replaceAll("-", " ")),
      ` ${group.level}, ${group.count === 0 ? "none any more" : counted(group.count, "time", "times")}${more}`);
    return make("div", {}, heading, items, button);
  });
  fill(at("warnings"), ...(lists.length > 0 ? lists : [make("p", {}, "Nothing.")]));
}

function warningOf({ at: address, says }) {
  return make("li", {}, linkTo(address), " ", own(says));
}
