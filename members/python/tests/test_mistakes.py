"""Whatever is wrong with a document is told, and nothing ends the interpreter."""

import copy
import json
import pathlib
import pickle
import re
import unittest
from decimal import Decimal

import sroi
from shared import ROOT, WHEELS, dict_of, text_of

TABLES = ROOT / "tests/bad_inputs"


def cases():
    """The library's own table of bad inputs: the changes that a dict can have, and the lines that are found."""
    for table in sorted(TABLES.glob("*.txt")):
        name, changes, found = "", [], []
        for line in [*text_of(table).splitlines(), ""]:
            if line.startswith("    "):
                inside = line.strip()
                if inside[0].islower():
                    changes.append(inside)
                else:
                    found.append(inside)
            elif not line and name:
                if name.endswith(".json"):
                    yield name, changes, found
                name, changes, found = "", [], []
            elif line and not line.startswith("#"):
                name = line


def changed(document, change):
    """The document with one thing changed; None where no dict can be so."""
    verb, _, rest = change.partition(" ")
    if verb not in ("set", "remove", "rename"):
        return None
    address, _, new = rest.partition(" ")
    *way, last = [token.replace("~1", "/").replace("~0", "~") for token in address.split("/")[1:]]
    document = copy.deepcopy(document)
    inside = document
    for token in way:
        inside = inside[int(token)] if isinstance(inside, list) else inside[token]
    try:
        value = json.loads(new, parse_float=Decimal) if verb != "remove" else None
    except ValueError:
        return None
    if verb == "set":
        inside[int(last) if isinstance(inside, list) else last] = value
    elif verb == "remove":
        del inside[last]
    elif value in inside:
        return None
    else:
        fields = [(value if key == last else key, field) for key, field in inside.items()]
        inside.clear()
        inside.update(fields)
    return document


class Mistakes(unittest.TestCase):
    def found(self, document):
        with self.assertRaises(sroi.Findings) as raised:
            sroi.Map(document)
        return raised.exception

    def test_the_table_of_bad_inputs(self):
        base, tried = dict_of(TABLES / "base.json"), 0
        sroi.Map(base)
        for name, changes, found in cases():
            document = base
            for change in changes:
                document = document and changed(document, change)
            # what only a text can have wrong; an exponent, which stands in a Decimal otherwise than in text
            if document is None or any(re.search(r"^Syntax|^DuplicateKey|\de[-+]?\d", line) for line in changes + found):
                continue
            tried += 1
            with self.subTest(name):
                error = self.found(document)
                kinds = [finding["kind"].replace("-", "") for finding in error.findings]
                lines = [f"{kind} {line}" for kind, line in zip(kinds, str(error).splitlines(), strict=True)]
                # a kind is one word there
                self.assertEqual(lines, [kind.lower() + line.removeprefix(kind) for line in found for kind in line.split()[:1]])
        self.assertGreater(tried, 200)

    def test_the_exception(self):
        error = self.found({"format": "sroi/1", "titel": "T"})
        self.assertIsInstance(error, ValueError)
        self.assertEqual(len(str(error).splitlines()), len(error.findings))
        for finding in error.findings:
            self.assertGreaterEqual(set(finding), {"kind", "code", "address", "message", "parameters"})
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((type(again), again.findings, str(again)), (sroi.Findings, error.findings, str(error)))

    def with_amount(self, amount):
        document = dict_of(WHEELS)
        document["inputs"]["contract"]["amount"] = amount
        return document

    def test_numbers_keep_every_digit_or_are_refused(self):
        expected = sroi.Map(self.with_amount("24375")).appraise()
        for same in (24375, 24375.0, Decimal("24375"), Decimal("24375.00"), Decimal("2.4375E+4"), [24375], (24375,)):
            with self.subTest(same):
                self.assertEqual(sroi.appraise(self.with_amount(same)), expected)
        many = "0.1234567890123456789012345678"
        kept = sroi.Map(self.with_amount(Decimal(many))).to_dict()["inputs"]["contract"]["amount"]
        self.assertEqual(kept, Decimal(many))
        for amount, why in (
            (0.1 + 0.2, "a number of more than 15 digits may have lost some on its way"),
            (float("nan"), "a number is finite"),
            (float("-inf"), "a number is finite"),
            (Decimal("NaN"), "a decimal is written as digits"),
            (Decimal("sNaN"), "a decimal is written as digits"),
            (Decimal("-Infinity"), "a decimal is written as digits"),
            (Decimal("1E+999999999"), "at most 28 significant digits"),
            (Decimal("1E-999999999"), "at most 28 digits after the point"),
            (10**40, "at most 28 significant digits"),
            (-(10**5), "a number of 0 or more"),
            (True, "this is true"),
            (None, "this is null"),
            ([], "at least one number"),
        ):
            with self.subTest(amount):
                error = self.found(self.with_amount(amount))
                self.assertEqual([finding["address"] for finding in error.findings], ["/inputs/contract/amount"])
                self.assertIn(why, str(error))

    def test_what_no_document_is_made_of(self):
        class Nothing:
            pass

        class Index:
            def __init__(self, change):
                self.change = change

            def __index__(self):
                self.change()
                return 5

        for value in ({1}, b"5", Nothing(), Nothing, 1j, range(3), iter([])):
            with self.subTest(value), self.assertRaisesRegex(TypeError, "^/inputs/contract/amount: a document is made of"):
                sroi.Map(self.with_amount(value))
        with self.assertRaisesRegex(TypeError, "^/inputs: a key is a str"):
            document = dict_of(WHEELS)
            document["inputs"] = {5: {}}
            sroi.Map(document)
        for value in (None, 5, [], ("a",), pathlib.Path("map.json")):
            with self.subTest(value), self.assertRaisesRegex(TypeError, "a document is a dict, or JSON"):
                sroi.Map(value)
        # a document that changes while it is read
        for change in (lambda: document.clear(), lambda: document["inputs"].update(a=1), lambda: 1 / 0):
            document = self.with_amount(Index(change))
            try:
                sroi.Map(document)
            except (ValueError, ZeroDivisionError):
                pass
        with self.assertRaises(ValueError):
            sroi.Map(self.with_amount(10**5000))

    def test_texts_that_are_no_unicode(self):
        document = dict_of(WHEELS)
        document["title"] = "half \ud83d"
        error = self.found(document)
        self.assertEqual(error.findings[0]["address"], "/title")
        self.assertIn("UTF-8", str(error))
        document["title"], document["x-\udc00"] = "whole", 1
        self.assertIn("UTF-8", str(self.found(document)))
        self.assertIn("UTF-8", str(self.found("\ud800")))
        self.assertIn("UTF-8", str(self.found(b"\xff\xfe{\x00")))
        self.assertIn("UTF-8", str(self.found(b'{"title": "Caf\xe9"}')))
        for text in ("", "{", "[]", "5", "null", '{"format": "sroi/1", "format": "sroi/1"}', '{"title": 1e999}'):
            with self.subTest(text):
                self.assertEqual(self.found(text).findings, self.found(text.encode()).findings)

    def test_trees_without_end(self):
        endless: list = []
        endless.append(endless)
        both: dict = {}
        both["a"], both["b"] = both, both
        deep: list = []
        for _ in range(200_000):
            deep = [deep]
        wide: list = []
        for _ in range(60):
            wide = [wide, wide]
        for value, why in ((endless, "deeper than 100"), (deep, "deeper than 100"), (both, "too-large"), (wide, "too-large")):
            document = dict_of(WHEELS)
            document["x-own"] = value
            error = self.found(document)
            self.assertIn(why, str(error) + error.findings[0]["kind"])
        # a hundred levels may be
        level: list = []
        for _ in range(98):
            level = [level]
        document["x-own"] = level
        self.assertEqual(sroi.Map(document).to_dict()["x-own"], level)

    def test_limits(self):
        text = text_of(WHEELS)
        with self.assertRaises(sroi.Findings) as raised:
            sroi.Map(text, limits={"ledger-lines": 3})
        self.assertEqual(raised.exception.findings[0]["code"], "ledger-lines-limit")
        for bytes_, document in ((100, text), (100, dict_of(WHEELS))):
            with self.assertRaises(sroi.Findings) as raised:
                sroi.Map(document, limits={"text-bytes": bytes_})
            self.assertEqual(raised.exception.findings[0]["code"], "text-bytes-limit")
            self.assertEqual(raised.exception.findings[0]["parameters"]["most"], 100)
        with self.assertRaisesRegex(ValueError, "a limit is one of"):
            sroi.Map(text, limits={"lines": 3})
        for wrong in ({"draws": -1}, {"draws": 1.5}, {"draws": 2**64}, {3: 3}):
            with self.subTest(wrong), self.assertRaises((TypeError, OverflowError)):
                sroi.Map(text, limits=wrong)

    def test_results_that_are_not_there(self):
        text = text_of(WHEELS)
        for address in ("/ratios/sroy", "ratios", "", "/outcomes/nobody/impact", "/years/-1/inputs"):
            with self.subTest(address), self.assertRaises(sroi.Findings):
                sroi.explain(text, address)
        with self.assertRaisesRegex(sroi.Findings, "/format"):
            sroi.decide({"format": "sroi/1"})
        with self.assertRaises(sroi.Findings):
            sroi.simulate(text, {"format": "sroi-study/1", "draws": 100, "doubts": {"/outcomes/nobody/quantity": {}}})
        with self.assertRaises(sroi.Findings):
            sroi.simulate(text, text_of(ROOT / "examples/maps/wheels_to_meals_study.json"), draws=10**9)


if __name__ == "__main__":
    unittest.main()
