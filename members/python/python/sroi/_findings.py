"""The exception that tells what is wrong with a document."""

from __future__ import annotations

from typing import Any


class Findings(ValueError):
    """Everything that is wrong with a document, or why a result cannot be had.

    ``findings`` is a list with a dict for each mistake: ``kind``, ``code``, ``address``, ``rule``, ``value``,
    ``suggestion``, ``message``, ``parameters``, ``line`` and ``column``. As text it is a line each.
    """

    def __init__(self, findings: list[dict[str, Any]]) -> None:
        # what an exception was made of is what a pickle of it holds
        super().__init__(findings)

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The mistakes, in the order in which a reader of the document meets them."""
        return self.args[0]

    def __str__(self) -> str:
        return "\n".join(finding["message"] for finding in self.findings)


# where everybody finds it
Findings.__module__ = "sroi"
