// Fifty maps, opened and changed, come to what the library says natively: to the last digit, and to the last byte of a workbook.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { bytes, door, native } from "./module.mjs";

const names = readdirSync(process.env.SROI_WEB_NATIVE).filter((name) => /^map-\d\d\.json$/.test(name)).sort();

test("there are fifty of them", () => assert.equal(names.length, 50));

for (const name of names) {
  const told = JSON.parse(native(name));
  test(`${name}: ${told.name}`, async () => {
    const asked = await door();
    assert.equal(asked.opened(bytes(told.text)), told.opened);
    for (const [place, step] of told.steps.entries()) {
      for (const [at, request] of step.requests.entries()) assert.equal(asked.text(request), step.answers[at]);
      assert.equal(asked.text({ do: "map" }), step.map);
      assert.equal(asked.text({ do: "result" }), step.result);
      const { file } = asked.workbook();
      assert.ok(native(name.replace(".json", `-${place}.xlsx`)).equals(Buffer.from(file)), `the workbook of step ${place}`);
    }
  });
}

test("the module asks its host for nothing but the day, and that only to be told another", async (t) => {
  const called = new Set();
  const made = WebAssembly.instantiate;
  t.after(() => { WebAssembly.instantiate = made; });
  WebAssembly.instantiate = (module, imports) => {
    for (const functions of Object.values(imports)) {
      for (const [name, answer] of Object.entries(functions)) {
        functions[name] = (...given) => { called.add(name.replace(/_[0-9a-f]{16}$/, "")); return answer(...given); };
      }
    }
    return made(module, imports);
  };
  const asked = await door();
  const told = JSON.parse(native(names[0]));
  asked.open(bytes(told.text));
  for (const step of told.steps) step.requests.forEach((request) => asked.text(request));
  assert.deepEqual([...called], []);
  asked.workbook();
  assert.deepEqual([...called], ["__wbg_now"]);
});

test("the file holds no folder of the machine that built it", () => {
  const text = readFileSync(process.env.SROI_WEB_MODULE).toString("latin1");
  for (const folder of [process.cwd(), process.env.HOME].filter((one) => one && one.length > 3)) assert.ok(!text.includes(`${folder}/`), folder);
});
