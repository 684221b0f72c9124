// Elements made of texts. A text is only ever put in as a text: what a map says is never read as markup.

/** An element with properties and what stands in it: elements and texts. */
export function make(tag, properties = {}, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && name !== "list") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
  return element;
}

/** Somebody's text, apart from what is around it: it may be written from right to left. */
export function own(text) {
  return make("bdi", {}, text);
}

export function at(id) {
  return document.getElementById(id);
}

/** Puts these in the place of all that an element holds. */
export function fill(element, ...inside) {
  element.replaceChildren(...inside.filter((one) => one !== null && one !== undefined));
}

/** So many of something: `1 change`, `12 changes`. */
export function counted(count, one, several) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
}
