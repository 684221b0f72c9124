// Whatever is opened or typed: findings, never a stop, and the same door goes on.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { bytes, door } from "./module.mjs";

const example = readFileSync(new URL("../../../examples/maps/wheels_to_meals.json", import.meta.url), "utf8");
const asked = await door();

function goesOn() {
  assert.equal(asked.stopped, null);
  const { state } = asked.open(bytes(example));
  assert.equal(state.result.ratio, "1.93");
}

after(goesOn);

const files = {
  "nothing": "",
  "an end before the end": example.slice(0, -5),
  "ten million brackets": "[".repeat(10_000_000),
  "ten million quotes": "\"".repeat(10_000_000),
  "a key twice": example.replace("\"title\"", "\"currency\": \"GBP\", \"title\""),
  "a number of forty digits": example.replace("\"0.05\"", `"0.${"7".repeat(40)}"`),
  "a huge exponent": example.replace("\"0.05\"", "1e999999999"),
  "a number beyond all amounts": example.replace("\"94.00\"", "\"9999999999999999999\""),
  "a million years": example.replace("\"lasts\": 1", "\"lasts\": 1000000"),
  "no object": "null",
  "another format": "{\"format\": \"sroi/2\"}",
};
for (const [name, text] of Object.entries(files)) {
  test(`a file with ${name}`, () => {
    assert.notEqual(text, example);
    const { findings } = asked.open(bytes(text));
    assert.ok(findings.length > 0);
    assert.ok(findings.every(({ says }) => says.length < 3_000));
    goesOn();
  });
}

test("a file that is no text", () => {
  assert.match(asked.open(new Uint8Array([0xff, 0xfe, 0x7b, 0x00])).findings[0].says, /UTF-8/);
  goesOn();
});

test("a map that asks for more than the limits allow", () => {
  const outcome = { stakeholder: "p", quantity: Array(1000).fill(1), lasts: 1000, values: { v: { proxy: "1" } } };
  const map = { format: "sroi/1", title: "T", currency: "GBP", base_date: "2026-04-01", stakeholders: { p: {} }, outcomes: { o: outcome } };
  const [{ at, says }] = asked.open(bytes(JSON.stringify(map))).findings;
  assert.match(`${at} ${says}`, /ledger lines/);
  goesOn();
});

const typed = ["", "1,5", "NaN", "Infinity", "1e999", "-1e-999", "1.1", "-0.1", "0x10", "one", "½", "\u202e0.5", "\0", `0.${"1".repeat(40)}`, "9".repeat(1_000_000), "<script>"];
for (const text of typed) {
  test(`a share of ${JSON.stringify(text.slice(0, 50))}`, () => {
    goesOn();
    const address = "/outcomes/gp-visits/deadweight";
    asked.ask({ do: "change", address, to: "0.25" });
    const before = asked.text({ do: "result" });
    const state = asked.ask({ do: "change", address, to: text });
    assert.equal(state.findings[0].at, address);
    assert.equal(state.changes[0].refused, true);
    assert.equal(asked.text({ do: "result" }), before);
    assert.deepEqual(asked.ask({ do: "put_back", address }).findings, []);
  });
}

for (const address of ["", "/", "nowhere", "/outcomes", "/outcomes/gp-visits/deadweigth", "/title", "/~2", "/conventions/timing"]) {
  test(`a number at ${JSON.stringify(address)}`, () => {
    goesOn();
    const answer = asked.ask({ do: "change", address, to: "1" });
    assert.ok(answer.findings.length > 0);
    assert.equal(answer.result, undefined);
    assert.deepEqual(asked.ask({ do: "put_back", address }).changes, []);
  });
}

test("requests that are none", () => {
  goesOn();
  for (const request of [null, 1, [], {}, { do: "nothing" }, { do: "rows", group: "/x" }, { do: "groups", section: "x", from: 1e300 }, { do: "table", which: "x" }, { do: "choose", convention: "timing", word: "never" }]) {
    asked.ask(request);
  }
});
