"""What an appraisal costs from Python, beside the call in Rust and beside the same sums in plain Python.

    SROI_RUST_CALL=target/release/examples/rust_call python members/python/bench.py

All are timed in turns, so that a busy machine is as busy for each; of each the fastest round counts.
"""

import json
import os
import pathlib
import subprocess
import sys
import timeit
from decimal import Decimal, getcontext

import sroi

MAP = pathlib.Path(__file__).resolve().parents[2] / "examples/maps/wheels_to_meals.json"
ROUNDS, CALLS = 7, 1000


def plain(text: str) -> dict[str, Decimal]:
    """The ratio of a map by the preset of the Guide, and what it is made of: what a short program of one's own would do."""
    document = json.loads(text)
    rate = Decimal("0.035")
    paid = sum(Decimal(one["amount"]) for one in document["inputs"].values())
    gained = Decimal(0)
    pockets = {stakeholder: Decimal(0) for stakeholder in document["stakeholders"]}
    for one in document["inputs"].values():
        pockets[one["from"]] -= Decimal(one["amount"])
    for outcome in document["outcomes"].values():
        impact = Decimal(outcome["quantity"])
        for share in ("deadweight", "displacement", "attribution"):
            impact *= 1 - Decimal(outcome[share])
        for value in outcome["values"].values():
            felt = impact * Decimal(value["proxy"])
            for year in range(outcome["starts"], outcome["starts"] + outcome["lasts"]):
                present = felt / (1 + rate) ** year
                gained += present
                for who, to in value["to"].items():
                    pockets[who] += present * Decimal(to["share"])
                felt *= 1 - Decimal(outcome["drop_off"])
    return {"inputs": paid, "outcomes": gained, "net": gained - paid, "sroi": gained / paid, **pockets}


def rust() -> dict[str, float]:
    """Microseconds, as the program that `examples/rust_call.rs` is says them."""
    run = subprocess.run([os.environ["SROI_RUST_CALL"], str(MAP)], capture_output=True, check=True, encoding="utf-8")
    return {what: float(time) for what, time in (line.rsplit(" ", 1) for line in run.stdout.splitlines())}


def main() -> None:
    text = MAP.read_text(encoding="utf-8")
    document, checked = json.loads(text), sroi.Map(text)
    getcontext().prec = 28
    assert abs(plain(text)["sroi"] - sroi.appraise(text)["ratios"]["sroi"]) < Decimal("1e-12")

    calls = {
        "sroi.appraise(text)": lambda: sroi.appraise(text),
        "sroi.appraise(dict)": lambda: sroi.appraise(document),
        "sroi.Map(text)": lambda: sroi.Map(text),
        "Map.appraise()": lambda: checked.appraise(),
        "plain decimal": lambda: plain(text),
    }
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for what, time in rust().items():
            best[f"Rust: {what}"] = min(time, best.get(f"Rust: {what}", time))
        for what, call in calls.items():
            time = timeit.timeit(call, number=CALLS) / CALLS * 1e6
            best[what] = min(time, best.get(what, time))
    for what, time in best.items():
        print(f"{what:36}{time:8.1f} us")
    # the same by the door that every language has: JSON out of Rust, read by Python
    result = json.dumps(sroi.appraise(text), default=str)
    best["json.loads of the result"] = min(timeit.repeat(lambda: json.loads(result), number=CALLS)) / CALLS * 1e6
    print(f"{'json.loads of the result':36}{best['json.loads of the result']:8.1f} us")
    whole = best["sroi.appraise(text)"]
    by_json = best["Rust: read, appraise, to_json"] + best["json.loads of the result"]
    print(f"sroi.appraise(text) / the Rust call and the reading of its JSON: {whole / by_json:.2f}")
    for what in [what for what in best if what.startswith("Rust: read, appraise")]:
        print(f"sroi.appraise(text) / {what}: {whole / best[what]:.2f}")
    print(f"plain decimal / sroi.appraise(text): {best['plain decimal'] / whole:.1f}")


if __name__ == "__main__":
    sys.exit(main())
