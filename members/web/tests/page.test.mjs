// The page as a file: it is the same each time, it may run nothing but its own script, and it is driven in a browser where one
// is installed.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { packed } from "../pack.mjs";
import { browser } from "./browser/browser.mjs";
import { hostile } from "./browser/maps.mjs";

const file = resolve(process.env.SROI_WEB_PAGE);
const page = readFileSync(file, "utf8");

test("the same files give the same page", () => {
  assert.equal(packed(readFileSync(process.env.SROI_WEB_MODULE)), page);
});

test("its policy lets nothing run or load but what stands in it", () => {
  const [, policy] = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/);
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const [, script] = page.match(/<script>([^]*)<\/script>\s*<\/body>/);
  const [, style] = page.match(/<style>([^]*?)<\/style>/);
  assert.equal(policy, `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval'; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`);
  assert.doesNotMatch(page.replace(/<script type="text\/plain"[^]*?<\/script>/, ""), /https?:\/\/(?!www\.w3\.org)[^"]*\.(js|css|png|woff)/);
});

test("no text of a map is ever read as markup", () => {
  const folder = new URL("../page/", import.meta.url);
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  assert.ok(scripts.length > 5);
  for (const name of scripts) {
    const text = readFileSync(new URL(name, folder), "utf8");
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|DOMParser|fetch\(|XMLHttpRequest|import\(/, name);
    assert.ok(text.split("\n").length <= 400, name);
  }
});

const chromium = await browser();
const driven = { skip: chromium === null ? "no Chromium is installed" : false };

test("in a browser", driven, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "sroi-page-"));
  t.after(async () => { await chromium.close(); rmSync(folder, { recursive: true, force: true }); });
  const tab = await chromium.open(pathToFileURL(file).href);
  const press = (id) => tab.run(`document.getElementById(${JSON.stringify(id)}).click()`);
  const text = (id) => tab.run(`document.getElementById(${JSON.stringify(id)}).innerText`);
  const type = (address, to) => tab.run(`(() => {
    const row = [...document.querySelectorAll("#sections .row")].find((one) => one.querySelector("code").textContent === ${JSON.stringify(address)});
    const input = row.querySelector("input");
    input.focus();
    input.value = ${JSON.stringify(to)};
    input.dispatchEvent(new Event("change"));
    input.blur();
    return row.innerText;
  })()`);
  const visits = "/outcomes/gp-visits";

  await t.test("the example opens, and says what it comes to", async () => {
    await press("example");
    await tab.until("!document.getElementById('main').hidden");
    assert.equal(await text("title"), "Wheels-to-Meals");
    assert.equal(await text("sentence"), "Every 1 GBP invested gives 1.93 GBP of social value.");
    assert.equal(await tab.run("document.querySelectorAll('h1').length"), 1);
    assert.equal(await tab.run("document.querySelectorAll('#bridge tr').length"), 7);
  });

  await t.test("a change is worked out, marked and put back", async () => {
    await tab.run(`document.querySelector('details[data-group="${visits}"]').open = true`);
    await tab.until(`document.querySelector('details[data-group="${visits}"] .row') !== null`);
    await type(`${visits}/deadweight`, "0.25");
    assert.equal(await text("sentence"), "Every 1 GBP invested gives 1.90 GBP of social value.");
    assert.match(await text("bar-ratio"), /1\.93.*1\.90/s);
    assert.equal(await text("bar-changes"), "1 change");
    assert.match(await tab.run(`document.querySelector('.row.is-changed').innerText`), /changed from 0 put back/);
    await tab.run(`document.querySelector('.row.is-changed button').click()`);
    assert.equal(await text("bar-changes"), "nothing changed");
    assert.match(await text("sentence"), /1\.93/);
  });

  await t.test("what cannot be is refused with its address, and the last result stays, marked as such", async () => {
    await type(`${visits}/deadweight`, "0.25");
    await type(`${visits}/attribution`, "1,5");
    assert.equal(await tab.run("document.getElementById('stale').hidden"), false);
    assert.match(await text("findings"), /\/outcomes\/gp-visits\/attribution a decimal is written/);
    assert.match(await text("sentence"), /1\.90/);
    assert.match(await text("changes"), /attribution[^]*not in the figures/);
    assert.match(await tab.run(`document.querySelector('.row.is-refused .why').textContent`), /a decimal is written/);
    assert.equal(await tab.run("document.getElementById('download-map').disabled"), true);
    assert.equal(await tab.run(`document.querySelector('.is-refused input').getAttribute('aria-invalid')`), "true");
    await tab.run("document.querySelector('#findings a').click()");
    assert.match(await tab.run("document.activeElement.closest('.row').innerText"), /gp-visits\/attribution/);
    await press("put-all-back");
    assert.equal(await tab.run("document.getElementById('stale').hidden"), true);
    assert.equal(await tab.run("document.querySelectorAll('.is-changed, .is-refused').length"), 0);
  });

  await t.test("a convention is chosen and put back", async () => {
    const choose = (word) => tab.run(`(() => { const one = document.getElementById("convention-timing"); one.value = "${word}"; one.dispatchEvent(new Event("change")); })()`);
    await choose("end-of-year");
    assert.match(await text("changes"), /timing: start-of-year.*end-of-year/s);
    assert.equal(await tab.run("[...document.querySelectorAll('#sections .mark')].map((one) => one.textContent).join('')"), "");
    await tab.run("document.querySelector('#changes button').click()");
    assert.equal(await text("bar-changes"), "nothing changed");
    assert.equal(await tab.run("document.getElementById('convention-timing').value"), "start-of-year");
  });

  await t.test("a number is found by its words, and a warning leads to its field", async () => {
    await tab.run(`(() => { const one = document.getElementById("search"); one.value = "gp visits deadweight"; one.dispatchEvent(new Event("input")); })()`);
    assert.match(await text("found"), /1 number.*\/outcomes\/gp-visits\/deadweight/s);
    await tab.run(`document.querySelector("#warnings a").click()`);
    assert.match(await tab.run("document.activeElement.tagName"), /INPUT/);
  });

  await t.test("downloads are the map and the workbook", async () => {
    await tab.saveTo(folder);
    await type(`${visits}/deadweight`, "0.25");
    await press("download-map");
    const map = await tab.saved(join(folder, "wheels-to-meals-changed.json"));
    assert.equal(JSON.parse(map).outcomes["gp-visits"].deadweight, "0.25");
    await press("download-workbook");
    const workbook = await tab.saved(join(folder, "wheels-to-meals-changed.xlsx"));
    assert.equal(workbook.subarray(0, 2).toString(), "PK");
  });

  await t.test("a hostile map stays text, a broken one leaves it open", async () => {
    await tab.run(`(() => { document.getElementById("pasted").value = ${JSON.stringify(JSON.stringify(hostile))}; document.querySelector("#pasting button").click(); })()`);
    assert.equal(await text("title"), hostile.title);
    for (const group of await tab.run("[...document.querySelectorAll('#sections details')].map((one) => { one.open = true; return one.dataset.group; })")) {
      await tab.until(`[...document.querySelectorAll('#sections details')].find((one) => one.dataset.group === ${JSON.stringify(group)}).querySelector('.row') !== null`);
    }
    assert.equal(await tab.run("document.querySelectorAll('script').length"), 3);
    assert.equal(await tab.run("document.querySelectorAll('img, iframe, object, svg, b, form:not(#pasting)').length"), 0);
    assert.equal(await tab.run("String(window.hit)"), "undefined");
    await tab.run(`(() => { document.getElementById("pasted").value = "{"; document.querySelector("#pasting button").click(); })()`);
    assert.match(await text("refused"), /This is no map that can be opened\. What stands below is the map that was open before\./);
    assert.equal(await text("title"), hostile.title);
    await tab.run(`(() => { document.getElementById("pasted").value = "PK\u0003\u0004"; document.querySelector("#pasting button").click(); })()`);
    assert.match(await text("refused"), /This is a workbook or another archive/);
  });

  await t.test("nothing was loaded, and nothing complained", () => {
    assert.deepEqual(tab.requests.filter((url) => !url.startsWith("file:") && !url.startsWith("blob:")), []);
    assert.deepEqual(tab.requests.filter((url) => url.startsWith("file:")), [pathToFileURL(file).href]);
    assert.deepEqual(tab.complaints, []);
  });
});
