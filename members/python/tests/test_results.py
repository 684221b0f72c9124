"""Results are those of the library, to the last digit, in the types that the README says."""

import json
import unittest
from decimal import Decimal

import sroi
from shared import MAPS, ROOT, STUDY, WHEELS, as_json, dict_of, text_of, told

MAPS = [path for path in MAPS if "study" not in path.name]
DECISIONS = sorted((ROOT / "examples/decisions").glob("*.json"))
CONTRACTS = ROOT / "examples/contracts"


class Results(unittest.TestCase):
    def held(self, questions, results):
        for question, expected, result in zip(questions, told(questions), results, strict=True):
            with self.subTest(question):
                # estimates compare as floats, exact decimals as texts
                self.assertEqual(as_json(result), expected)
                self.assertEqual(list(result), list(expected), "keys keep their order")

    def test_an_appraisal_with_every_line_of_its_ledger(self):
        self.assertGreaterEqual(len(MAPS), 3)
        questions = [f"appraise {path}" for path in MAPS]
        self.held(questions, [sroi.appraise(text_of(path), ledger=True) for path in MAPS])
        self.held(questions, [sroi.appraise(dict_of(path), ledger=True) for path in MAPS])

    def test_the_ledger_is_there_only_where_it_is_asked_for(self):
        text = text_of(WHEELS)
        whole = sroi.appraise(text, ledger=True)
        del whole["ledger"]
        self.assertEqual(sroi.appraise(text), whole)
        self.assertEqual(sroi.appraise(text.encode()), whole)
        self.assertEqual(sroi.Map(text).appraise(), whole)

    def test_pockets(self):
        self.held([f"pockets {path}" for path in MAPS], [sroi.pockets(text_of(path)) for path in MAPS])

    def test_explanations(self):
        addresses = ["/ratios/sroi", "/present_value/net", "/payback/discounted_years"]
        self.held(
            [f"explain {path} {address}" for path in MAPS for address in addresses],
            [sroi.explain(text_of(path), address) for path in MAPS for address in addresses],
        )
        text = sroi.explain(text_of(WHEELS), "/ratios/sroi", text=True)
        self.assertIn("1.929013181873704", text)
        self.assertIsInstance(sroi.explain(text_of(WHEELS), "/ratios/sroi")["value"], Decimal)

    def test_decisions(self):
        known = [path for path in DECISIONS if dict_of(path).get("format", "").startswith("sroi-")]
        self.assertGreaterEqual(len(known), 6)
        self.held([f"decide {path}" for path in known], [sroi.decide(text_of(path)) for path in known])
        self.held([f"decide {path}" for path in known], [sroi.decide(dict_of(path)) for path in known])

    def test_a_study(self):
        self.held([f"simulate {WHEELS} {STUDY}"], [sroi.simulate(text_of(WHEELS), dict_of(STUDY))])
        few = sroi.Map(dict_of(WHEELS)).simulate(text_of(STUDY), draws=1000, seed=7)
        self.assertEqual((few["draws"], few["seed"]), (1000, 7))

    def test_contracts(self):
        bond, falls = ([CONTRACTS / f"{name}.json", CONTRACTS / f"{name}_outcomes.json"] for name in ("rikers_island", "fewer_falls"))
        self.held([f"settle {bond[0]} {bond[1]}"], [sroi.settle(text_of(bond[0]), dict_of(bond[1]))])
        contract, outcomes = map(text_of, falls)
        with self.assertRaisesRegex(sroi.Findings, "give savings, or a map"):
            sroi.settle(contract, outcomes)
        whole = sroi.Map(text_of(ROOT / "examples/maps/fewer_falls.json"))
        applied = sroi.settle(contract, outcomes, map=whole)
        self.assertEqual(as_json(applied), told([f"settle {falls[0]} {falls[1]} {ROOT}/examples/maps/fewer_falls.json"])[0])

    def test_conventions_in_place_of_those_of_the_map(self):
        own, other = sroi.Map(text_of(WHEELS)), {"preset": "green-book", "timing": "mid-year"}
        document = dict_of(WHEELS)
        document["conventions"] = other
        self.assertEqual(own.appraise(conventions=other), sroi.appraise(document))
        document["conventions"] = {"preset": "green-book"}
        self.assertEqual(sroi.appraise(own, conventions="green-book"), sroi.appraise(document))
        with self.assertRaises(sroi.Findings):
            sroi.appraise(own, conventions="green-bok")

    def test_choices_of_pockets(self):
        chosen = sroi.pockets(text_of(WHEELS), count="cashable", window=3, rule="shapley", harm="compensated", valuation="undiscounted")
        self.assertNotEqual(chosen, sroi.pockets(text_of(WHEELS)))
        for wrong in ({"count": "all"}, {"rule": "shaply"}, {"harm": "none"}, {"valuation": "net"}, {"window": 1001}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                sroi.pockets(text_of(WHEELS), **wrong)

    def test_types(self):
        result = sroi.appraise(text_of(WHEELS))
        self.assertIs(type(result["ratios"]["sroi"]), Decimal)
        self.assertIs(type(result["years"][0]["year"]), int)
        self.assertIs(type(result["present_value"]["net"]), Decimal)
        assessed = sroi.simulate(text_of(WHEELS), text_of(STUDY), draws=100)
        self.assertIs(type(assessed["best_estimate"]["net"]), Decimal)
        self.assertIs(type(assessed["net"]["mean"]), float)
        # a number of somebody's own keeps its digits, too
        numbers = '"x-own": [1.50, 7, 12345678901234567890123, true, null, "t"], "kind": "forecast"'
        own = sroi.Map(text_of(WHEELS).replace('"kind": "forecast"', numbers, 1)).to_dict()["x-own"]
        self.assertEqual(repr(own), "[Decimal('1.50'), 7, 12345678901234567890123, True, None, 't']")

    def test_a_map_as_dict_and_as_json(self):
        for path in MAPS:
            checked = sroi.Map(text_of(path))
            self.assertEqual(sroi.Map(checked.to_json()), checked)
            self.assertEqual(sroi.Map(checked.to_dict()), checked)
            self.assertEqual(as_json(checked.to_dict()), json.loads(checked.to_json()))
        self.assertEqual((checked.title, checked.currency), (checked.to_dict()["title"], checked.to_dict()["currency"]))
        self.assertIn(checked.title, repr(checked))


if __name__ == "__main__":
    unittest.main()
