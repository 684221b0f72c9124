// Puts the page together: markup, style, script, the example and the WebAssembly, in one file that loads nothing.
//
//   node members/web/pack.mjs MODULE.wasm PAGE.html
//
// The same files give the same page, to the byte.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** The scripts in an order in which each stands below those that it imports. */
function inOrder(first) {
  const order = [];
  const visit = (name) => {
    if (order.some((script) => script.name === name)) return;
    const text = readFileSync(join(here, "page", name), "utf8");
    for (const [, other] of text.matchAll(/^import .* from "\.\/(.*)";$/gm)) visit(other);
    if (!order.some((script) => script.name === name)) order.push({ name, text });
  };
  visit(first);
  return order;
}

/** All scripts as one, in which every name is known: so no name may stand at the top of two of them. */
function script() {
  const names = new Map();
  const parts = inOrder("main.js").map(({ name, text }) => {
    for (const [, declared] of text.matchAll(/^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/gm)) {
      if (names.has(declared)) throw new Error(`${declared} stands in ${names.get(declared)} and in ${name}`);
      names.set(declared, name);
    }
    return text.replace(/^import .*;\n/gm, "").replace(/^export /gm, "");
  });
  return `"use strict";\n(() => {\n${parts.join("\n")}\n})();\n`;
}

/** What a script or a style is allowed by: nothing but these very bytes runs. */
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Text that can stand between the tags of a script of data. */
const inert = (text) => text.replace(/</g, "\\u003c");

export function packed(wasm) {
  const style = readFileSync(join(here, "page", "style.css"), "utf8");
  const code = script();
  if (/<\/script|<!--/i.test(code)) throw new Error("the script would end before its end");
  const example = inert(readFileSync(join(here, "../../examples/maps/wheels_to_meals.json"), "utf8"));
  const policy = `default-src 'none'; script-src ${hash(code)} 'wasm-unsafe-eval'; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`;
  const slots = { POLICY: policy, STYLE: style, SCRIPT: code, EXAMPLE: example, WASM: wasm.toString("base64") };
  const markup = readFileSync(join(here, "page", "page.html"), "utf8");
  return markup.replace(/\{\{ (\w+) \}\}/g, (_, name) => slots[name]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [wasm, out] = process.argv.slice(2);
  const page = packed(readFileSync(wasm));
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, page);
  console.log(`${out}: ${(page.length / 1e6).toFixed(2)} MB`);
}
