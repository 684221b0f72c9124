// A thousand outcomes of ten years: how long it takes to open them and to change one. Times are printed and decide nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, door, native } from "./module.mjs";

const CHANGES = 60;

test("a thousand outcomes of ten years", async (t) => {
  const told = JSON.parse(native("thousand.json"));
  const asked = await door();
  const timed = (act) => {
    const began = performance.now();
    const answer = act();
    return [performance.now() - began, answer];
  };
  const [opened, first] = timed(() => asked.opened(bytes(told.text)));
  assert.equal(first, told.opened);
  const times = [];
  for (let place = 0; place < CHANGES; place += 1) {
    const address = `/outcomes/outcome-${(place * 37) % 1000}/${place % 2 ? "deadweight" : "values/worth/proxy"}`;
    const [time, state] = timed(() => asked.ask({ do: "change", address, to: `0.${place + 10}` }));
    assert.deepEqual(state.findings, []);
    assert.equal(state.changes.length, place + 1);
    times.push(time);
  }
  times.sort((one, other) => one - other);
  asked.ask({ do: "put_all_back" });
  for (const step of told.steps) {
    for (const [at, request] of step.requests.entries()) assert.equal(asked.text(request), step.answers[at]);
    assert.equal(asked.text({ do: "result" }), step.result);
  }
  const [written, { file }] = timed(() => asked.workbook());
  assert.ok(native("thousand-3.xlsx").equals(Buffer.from(file)));
  const ms = (time) => `${time.toFixed(1)} ms`;
  t.diagnostic(`opened in ${ms(opened)}; a change takes ${ms(times[CHANGES / 2])}, of ${CHANGES} the longest ${ms(times.at(-1))}; the workbook ${ms(written)}`);
});
