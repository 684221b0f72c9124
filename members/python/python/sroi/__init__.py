"""Social return on investment, from the Rust library ``sroi``.

A map is a dict, JSON as ``str`` or ``bytes``, or a ``Map`` that was checked before. Results are dicts, in which every decimal is
a ``decimal.Decimal``. What is wrong with a document is an exception, ``Findings``.
"""

from ._findings import Findings
from ._native import Map, appraise, decide, explain, merged, pockets, settle, simulate
from .tables import draws, ledger, summaries, table

__all__ = [
    "Findings",
    "Map",
    "appraise",
    "decide",
    "draws",
    "explain",
    "ledger",
    "merged",
    "pockets",
    "settle",
    "simulate",
    "summaries",
    "table",
]
