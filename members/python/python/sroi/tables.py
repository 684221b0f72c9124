"""Results as tables of pyarrow, which share their memory with the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from . import arrow

if TYPE_CHECKING:
    import pyarrow

    from ._native import Document, Kind, Map


def _taken(batch: arrow.Batch) -> pyarrow.Table:
    import pyarrow

    return pyarrow.table(batch)


def table(kind: Kind, maps: Iterable[tuple[str, Map | Document]]) -> pyarrow.Table:
    """What maps come to, which are pairs of a name and a map.

    ``kind`` says what a row is: ``appraisals``, ``ledger``, ``accounts``, ``warnings``, ``numbers`` or ``findings``. A map that is
    refused has a row in ``appraisals``, with what was found, and one for each mistake in ``findings``.
    """
    return _taken(arrow.table(kind, maps))


def ledger(map: Map | Document, *, name: str | None = None) -> pyarrow.Table:
    """The lines of a map's ledger. ``name`` is what stands in the column ``map``, else the map's title."""
    return _taken(arrow.ledger(map, name=name))


def draws(
    map: Map | Document,
    study: Document,
    *,
    start: int = 0,
    stop: int | None = None,
    seed: int | None = None,
    results: Sequence[str] | None = None,
) -> pyarrow.Table:
    """The draws of a study: a row a draw, a column a result.

    A range of their numbers, ``start`` to ``stop``, is drawn alone, so that workers draw a part each. ``results`` are addresses such as
    ``/ratios/sroi``; else society's, and the net of each agency.
    """
    return _taken(arrow.draws(map, study, start=start, stop=stop, seed=seed, results=results))


def summaries(
    map: Map | Document,
    study: Document,
    *,
    name: str | None = None,
    start: int = 0,
    stop: int | None = None,
    seed: int | None = None,
    results: Sequence[str] | None = None,
) -> pyarrow.Table:
    """What the draws of a range say of each result: mean, quantiles, how likely it is below 0.

    The column ``state`` holds what ``merged`` makes one of, for ranges that were drawn apart.
    """
    options: dict[str, Any] = {"start": start, "stop": stop, "seed": seed, "results": results}
    return _taken(arrow.summaries(map, study, name=name, **options))
