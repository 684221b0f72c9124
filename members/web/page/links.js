// Addresses as links to the fields of their numbers.

import { at, make } from "./elements.js";

let goTo = () => {};

/** Who shows the field at an address. */
export function linksGoTo(show) {
  goTo = show;
}

/** A link to the field at an address; that of a result leads to none, and is only told. */
export function linkTo(address) {
  if (address === null || address === "") return "";
  const [, section] = address.split("/");
  if (section !== "conventions" && at(`section-${section}`) === null) return make("code", { class: "address" }, address);
  return make("a", { href: "#inputs", class: "address", onclick: (event) => { event.preventDefault(); goTo(address); } }, address);
}
