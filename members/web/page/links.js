// Addresses as links to the fields of their numbers.

import { make } from "./elements.js";

let goTo = () => {};

/** Who shows the field at an address. */
export function linksGoTo(show) {
  goTo = show;
}

/** A link to the field at an address; where there is no address, nothing. */
export function linkTo(address) {
  if (address === null || address === "") return "";
  return make("a", { href: "#inputs", class: "address", onclick: (event) => { event.preventDefault(); goTo(address); } }, address);
}
