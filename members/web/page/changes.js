// What was changed, and what is wrong with it.

import { at, counted, fill, make, own } from "./elements.js";
import { linkTo } from "./links.js";

/** Lists all changes, each with a button that puts it back. */
export function drawChanges(state, putBack) {
  const count = state.changes.length;
  at("bar-changes").textContent = count === 0 ? "nothing changed" : counted(count, "change", "changes") + (state.findings.length > 0 ? ", not worked out" : "");
  at("put-all-back").hidden = count === 0;
  const items = state.changes.map((change) => make("li", { class: change.made ? "" : "is-refused" },
    own(change.says), ": ", make("span", { class: "was" }, change.was), make("span", { "aria-hidden": "true", class: "arrow" }, " \u2192 "),
    make("span", { class: "unseen" }, " to "), make("strong", {}, own(change.now)), change.made ? " " : ", not in the figures ", linkTo(change.address), " ",
    make("button", { type: "button", class: "quiet", "aria-label": `put ${change.says} back`, onclick: () => { putBack(change); at("main").focus(); } }, "put back")));
  const still = state.still_made.map(({ address, made }) => make("li", {}, linkTo(address), `: ${made} is still in the figures`));
  fill(at("changes"), ...(count === 0 ? [] : [make("h3", {}, counted(count, "change", "changes")), make("ul", { class: "changes" }, ...items)]), ...(still.length === 0 ? [] : [make("ul", { class: "changes still" }, ...still)]));
}

/** Lists what is wrong, each with its address: a link, where the map is open that it leads into. */
export function drawFindings(element, heading, findings, isOpen = false) {
  const where = (address) => (isOpen ? linkTo(address) : make("code", { class: "address" }, address ?? ""));
  const items = findings.map(({ at: address, says }) => make("li", {}, address ? where(address) : "", address ? " " : "", own(says)));
  fill(element, ...(findings.length === 0 ? [] : [make("div", { class: "findings" }, make("p", {}, make("strong", {}, heading)), make("ul", {}, ...items))]));
}
