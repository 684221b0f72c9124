"""The README's examples run, and the stubs say what there is."""

import ast
import doctest
import importlib.util
import inspect
import pathlib
import re
import unittest

import sroi
from shared import text_of

HERE = pathlib.Path(__file__).resolve().parents[1]


class Documents(unittest.TestCase):
    def test_the_examples_of_the_readme(self):
        text = text_of(HERE / "README.md")
        blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        self.assertGreater(len(blocks), 4)
        if importlib.util.find_spec("pyarrow") is None:
            blocks = [block for block in blocks if "pyarrow" not in block and "sroi.ledger" not in block and "batches" not in block]
        # one after the other, as they are read
        examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, "README.md", None, 0)
        told: list[str] = []
        runner = doctest.DocTestRunner()
        runner.run(examples, out=told.append)
        self.assertEqual("".join(told), "")
        self.assertGreater(len(examples.examples), 10)

    def test_it_is_the_package_that_was_installed(self):
        installed = pathlib.Path(sroi.__file__).parent
        self.assertNotIn(HERE, installed.parents)
        self.assertTrue((installed / "py.typed").exists() and (installed / "_native.pyi").exists())

    def test_the_stubs_say_what_there_is(self):
        tree = ast.parse(text_of(HERE / "python/sroi/_native.pyi"))
        stubs = {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        native = sroi._native
        there = {name for name in dir(native) if not name.startswith("__")}
        self.assertEqual(set(stubs), there)
        for name, stub in stubs.items():
            if isinstance(stub, ast.FunctionDef):
                self.same(name, stub, getattr(native, name))
                continue
            methods = {node.name: node for node in stub.body if isinstance(node, ast.FunctionDef)}
            for method in dir(getattr(native, name)):
                if not method.startswith("_"):
                    self.assertIn(method, methods)
                    if callable(getattr(getattr(native, name), method)):
                        self.same(f"{name}.{method}", methods[method], getattr(getattr(native, name), method))

    def same(self, name, stub, function):
        """The same parameters, by name and kind."""
        with self.subTest(name):
            arguments = stub.args
            stated = [arg.arg for arg in arguments.posonlyargs + arguments.args], [arg.arg for arg in arguments.kwonlyargs]
            real = inspect.signature(function).parameters.values()
            keyword = [one.name for one in real if one.kind is one.KEYWORD_ONLY]
            self.assertEqual(stated, ([one.name for one in real if one.kind is not one.KEYWORD_ONLY], keyword))

    def test_all_that_is_offered_is_documented(self):
        for name in sroi.__all__:
            self.assertTrue(inspect.getdoc(getattr(sroi, name)), name)
            self.assertIn(name, text_of(HERE / "README.md"))


if __name__ == "__main__":
    unittest.main()
