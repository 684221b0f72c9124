"""Tables: exact, of one memory with the library, and the same in workers as in one."""

import json
import multiprocessing
import unittest
from decimal import Decimal

import sroi
from shared import MAPS, STUDY, WHEELS, dict_of, text_of

try:
    import pyarrow
    import pyarrow.compute
except ImportError:
    pyarrow = None

MAPS = [path for path in MAPS if "study" not in path.name]


def appraised(batches):
    """What the README hands to Spark and Dask: batches of names and maps in, batches of results out."""
    for batch in batches:
        pairs = zip(batch.column("name").to_pylist(), batch.column("map").to_pylist())
        yield from sroi.table("appraisals", pairs).to_batches()


def in_worker(batch):
    return [result.to_pylist() for result in appraised([batch])]


@unittest.skipIf(pyarrow is None, "pyarrow is not installed")
class Tables(unittest.TestCase):
    def test_the_ledger_adds_up_to_the_present_values(self):
        for path in MAPS:
            with self.subTest(path.name):
                result, table = sroi.appraise(text_of(path), ledger=True), sroi.ledger(text_of(path), name="m")
                self.assertEqual(table.schema.field("present_value").type, pyarrow.decimal128(38, 12))
                self.assertEqual(table.num_rows, len(result["ledger"]))
                for column in ("amount", "present_value", "cashable", "cashable_present_value"):
                    self.assertEqual(table[column].to_pylist(), [line[column] for line in result["ledger"]])
                self.assertEqual(table["source"].to_pylist(), [line["source"] for line in result["ledger"]])
                self.assertEqual(set(table["map"].to_pylist()), {"m"})
                own = table.filter(pyarrow.compute.invert(table["transfer"]))
                for side, total in (("input", "inputs"), ("outcome", "outcomes")):
                    lines = own.filter(pyarrow.compute.equal(own["side"].cast("string"), side))
                    # to the last digit
                    summed = pyarrow.compute.sum(lines["present_value"]).as_py()
                    self.assertEqual(summed, result["present_value"][total])

    def test_columns_are_handed_on_and_not_copied(self):
        drawn = sroi.arrow.draws(text_of(WHEELS), text_of(STUDY), stop=100_000, results=["/ratios/sroi"])
        before = pyarrow.total_allocated_bytes()
        taken = [pyarrow.record_batch(drawn), pyarrow.table(drawn).to_batches()[0]]
        self.assertLess(pyarrow.total_allocated_bytes() - before, 100_000)
        places = {batch.column("/ratios/sroi").buffers()[1].address for batch in taken}
        self.assertEqual(len(places), 1, "all of them look at one memory")
        self.assertEqual(taken[0].column(1).buffers()[1].size, 800_000)
        column = taken[0].column(1)
        del drawn, taken
        # what is left holds the memory that it looks at
        self.assertEqual(len(column), 100_000)
        self.assertGreater(pyarrow.compute.mean(column).as_py(), 0)

    def test_draws_are_those_of_the_study(self):
        held, study = sroi.Map(text_of(WHEELS)), dict_of(STUDY)
        study["draws"] = 5000
        whole = sroi.draws(held, study)
        assessed = held.simulate(study)
        self.assertEqual(whole.column_names[:3], ["draw", "/ratios/sroi", "/present_value/net"])
        self.assertEqual(whole["draw"].to_pylist(), list(range(5000)))
        rows = {row["result"]: row for row in sroi.summaries(held, study).to_pylist()}
        for address, key in (("/ratios/sroi", "sroi"), ("/present_value/net", "net")):
            self.assertAlmostEqual(sum(whole[address].to_pylist()) / 5000, assessed[key]["mean"], delta=1e-9 * abs(assessed[key]["mean"]))
            for figure in ("mean", "sd", "mcse", "p05", "p50", "p95", "missing"):
                self.assertEqual(rows[address][figure], assessed[key][figure], "the same bits")
        # ranges that are drawn apart are the whole
        parts = [sroi.draws(held, study, start=start, stop=start + 1250) for start in range(0, 5000, 1250)]
        self.assertEqual(pyarrow.concat_tables(parts).to_pylist(), whole.to_pylist())
        states = [sroi.summaries(held, study, start=start, stop=start + 1250) for start in range(0, 5000, 1250)]
        of_net = [table["state"][table["result"].to_pylist().index("/present_value/net")].as_py() for table in states]
        merged = sroi.merged(of_net[::-1])
        self.assertEqual((merged["mean"], merged["missing"]), (assessed["net"]["mean"], 0))
        self.assertEqual(merged, sroi.merged(of_net))
        for wrong in ([], [b""], [of_net[0], of_net[0]], [of_net[0], of_net[2]], [b"SRS1" + b"\xff" * 100]):
            with self.subTest(wrong[:1]), self.assertRaises(sroi.Findings):
                sroi.merged(wrong)

    def test_mistakes(self):
        held = sroi.Map(text_of(WHEELS))
        for wrong in ({"results": ["/ratios/sroy"]}, {"results": ["x"]}, {"results": []}, {"start": 9, "stop": 9}, {"stop": 10**12},
                      {"results": ["/ratios/sroi", "/ratios/sroi"]}):
            with self.subTest(wrong), self.assertRaises(sroi.Findings):
                sroi.draws(held, text_of(STUDY), **wrong)
        with self.assertRaisesRegex(ValueError, "a table is one of"):
            sroi.table("lines", [])
        for pairs in ([held], [("a", 5)], [(1, held)], 5, [("a", held, 1)]):
            with self.subTest(pairs), self.assertRaises((TypeError, ValueError)):
                sroi.table("ledger", pairs)

    def test_tables_of_many_maps(self):
        documents = [(path.stem, text_of(path)) for path in MAPS]
        maps = [*documents, ("held", sroi.Map(documents[0][1])), ("bad", '{"format": "sroi/1"}'), ("latin", b"\xff")]
        kinds = ("appraisals", "ledger", "accounts", "warnings", "numbers", "findings")
        tables = {kind: sroi.table(kind, iter(maps)) for kind in kinds}
        rows = tables["appraisals"].to_pylist()
        self.assertEqual([row["map"] for row in rows], [name for name, _ in maps])
        for row, (_, source) in zip(rows[:-2], maps):
            total = sroi.appraise(source)["present_value"]
            self.assertEqual((row["inputs"], row["outcomes"], row["net"]), (total["inputs"], total["outcomes"], total["net"]))
        with self.assertRaises(sroi.Findings) as raised:
            sroi.Map(maps[-2][1])
        self.assertEqual(rows[-2]["findings"], str(raised.exception))
        found = [row["message"] for row in tables["findings"].to_pylist() if row["map"] == "bad"]
        self.assertEqual(found, str(raised.exception).splitlines())
        self.assertEqual(set(tables["findings"]["map"].to_pylist()), {"bad", "latin"})
        for kind in ("ledger", "accounts", "warnings", "numbers"):
            self.assertEqual(set(tables[kind]["map"].to_pylist()), {name for name, _ in maps[:-2]}, kind)
        # over all accounts of a map, what is gained less what is paid is society's net
        nets = dict.fromkeys(names := [name for name, _ in maps[:-2]], Decimal(0))
        for row in tables["accounts"].to_pylist():
            nets[row["map"]] += row["present_fiscal"] + row["present_economic"] + row["present_social"]
            nets[row["map"]] -= row["present_cash"] + row["present_in_kind"]
        self.assertEqual(nets, {row["map"]: row["net"] for row in rows if row["map"] in names})

    def test_workers_have_the_results_of_one(self):
        names = [f"{path.stem}-{number}" for number in range(20) for path in MAPS] + ["bad"]
        texts = [text_of(path) for _ in range(20) for path in MAPS] + [json.dumps({"format": "sroi/1"})]
        batches = pyarrow.table({"name": names, "map": texts}).to_batches(max_chunksize=7)
        self.assertGreater(len(batches), 4)
        alone = [row for batch in batches for rows in in_worker(batch) for row in rows]
        with multiprocessing.get_context("spawn").Pool(2) as pool:
            dealt = [row for batch in pool.map(in_worker, batches) for rows in batch for row in rows]
        self.assertEqual(dealt, alone)
        self.assertEqual([row["map"] for row in dealt], names)

    def test_the_schema_says_what_it_is(self):
        table = sroi.ledger(text_of(WHEELS))
        self.assertEqual(table.schema.metadata[b"sroi.table"], b"ledger")
        self.assertEqual(pyarrow.schema(sroi.arrow.ledger(text_of(WHEELS))), table.schema)
        self.assertEqual(set(table["map"].to_pylist()), {"Wheels-to-Meals"})


if __name__ == "__main__":
    unittest.main()
