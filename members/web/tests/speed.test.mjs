// A thousand outcomes of ten years: how long it takes to open them and to change one. Times are printed and decide nothing; those
// of the processor say more where others work on the machine.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, door, native } from "./module.mjs";

const CHANGES = 60;

test("a thousand outcomes of ten years", async (t) => {
  const told = JSON.parse(native("thousand.json"));
  const asked = await door();
  const timed = (act) => {
    const [began, before] = [performance.now(), process.cpuUsage()];
    const answer = act();
    const { user, system } = process.cpuUsage(before);
    return [{ whole: performance.now() - began, own: (user + system) / 1000 }, answer];
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
  const sorted = (which) => times.map((time) => time[which]).sort((one, other) => one - other);
  const said = (which) => ({ middle: sorted(which)[CHANGES / 2], longest: sorted(which).at(-1) });
  asked.ask({ do: "put_all_back" });
  for (const step of told.steps) {
    for (const [at, request] of step.requests.entries()) assert.equal(asked.text(request), step.answers[at]);
    assert.equal(asked.text({ do: "result" }), step.result);
  }
  const [written, { file }] = timed(() => asked.workbook());
  assert.ok(file.length > 100_000);
  const ms = (time) => `${time.toFixed(1)} ms`;
  for (const [which, name] of [["whole", "by the clock"], ["own", "of the processor"]]) {
    const { middle, longest } = said(which);
    t.diagnostic(`${name}: opened in ${ms(opened[which])}; a change ${ms(middle)}, of ${CHANGES} the longest ${ms(longest)}; the workbook ${ms(written[which])}`);
  }
});
