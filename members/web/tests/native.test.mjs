// Fifty maps, opened and changed, come to what the library says natively: to the last digit, and to the last byte of a workbook.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { bytes, door, module, native } from "./module.mjs";

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

test("all that the module may ask of its host is the day and random numbers, which it has no use for", () => {
  const known = /^(__wbindgen_\w+|__wbg_(now|getRandomValues)_\w+|__externref_\w+)$/;
  for (const { name, kind } of WebAssembly.Module.imports(module)) {
    assert.equal(kind, "function");
    assert.match(name, known);
  }
});

test("the file holds no folder of the machine that built it", async () => {
  const { readFileSync } = await import("node:fs");
  const text = readFileSync(process.env.SROI_WEB_MODULE).toString("latin1");
  for (const folder of [process.cwd(), process.env.HOME].filter((one) => one && one.length > 3)) assert.ok(!text.includes(`${folder}/`), folder);
});
