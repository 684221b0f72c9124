"""The same tables without pyarrow: each a ``Batch``, which whoever knows Arrow's interface of capsules takes without copying it.

``polars.DataFrame(batch)``, ``duckdb``, ``pandas`` and ``pyarrow.table(batch)`` do.
"""

from ._native import Batch, draws, ledger, summaries, table

__all__ = ["Batch", "draws", "ledger", "summaries", "table"]
