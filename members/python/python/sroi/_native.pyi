from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeAlias, overload

# a document as a dict, or as JSON
Document: TypeAlias = dict[str, Any] | str | bytes
Limits: TypeAlias = dict[str, int]
Count: TypeAlias = Literal["public", "fiscal", "cashable"]
Valuation: TypeAlias = Literal["present", "undiscounted"]
Rule: TypeAlias = Literal[
    "proportional", "shapley", "nucleolus", "constrained-equal-costs", "constrained-equal-gains", "equal-surplus"
]
Harm: TypeAlias = Literal["refused", "compensated"]

Kind: TypeAlias = Literal["appraisals", "ledger", "accounts", "warnings", "numbers", "findings"]

class Map:
    def __init__(self, document: Document, limits: Limits | None = None) -> None: ...
    @property
    def title(self) -> str: ...
    @property
    def currency(self) -> str: ...
    def to_json(self) -> str: ...
    def to_dict(self) -> dict[str, Any]: ...
    def appraise(self, *, conventions: str | dict[str, Any] | None = None, ledger: bool = False) -> dict[str, Any]: ...
    def pockets(
        self,
        *,
        count: Count | None = None,
        window: int | None = None,
        valuation: Valuation | None = None,
        rule: Rule | None = None,
        harm: Harm | None = None,
    ) -> dict[str, Any]: ...
    @overload
    def explain(self, address: str, *, text: Literal[False] = False) -> dict[str, Any]: ...
    @overload
    def explain(self, address: str, *, text: Literal[True]) -> str: ...
    def simulate(self, study: Document, *, draws: int | None = None, seed: int | None = None) -> dict[str, Any]: ...

def appraise(
    map: Map | Document, *, conventions: str | dict[str, Any] | None = None, ledger: bool = False
) -> dict[str, Any]: ...
def pockets(
    map: Map | Document,
    *,
    count: Count | None = None,
    window: int | None = None,
    valuation: Valuation | None = None,
    rule: Rule | None = None,
    harm: Harm | None = None,
) -> dict[str, Any]: ...
@overload
def explain(map: Map | Document, address: str, *, text: Literal[False] = False) -> dict[str, Any]: ...
@overload
def explain(map: Map | Document, address: str, *, text: Literal[True]) -> str: ...
def simulate(
    map: Map | Document, study: Document, *, draws: int | None = None, seed: int | None = None
) -> dict[str, Any]: ...
def decide(document: Document, *, limits: Limits | None = None) -> dict[str, Any]: ...
def settle(
    contract: Document,
    outcomes: Document,
    *,
    savings: Document | None = None,
    map: Map | Document | None = None,
    limits: Limits | None = None,
) -> dict[str, Any]: ...

class Batch:
    @property
    def column_names(self) -> list[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_schema__(self) -> Any: ...
    def __arrow_c_array__(self, requested_schema: Any = None) -> tuple[Any, Any]: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

def table(kind: Kind, maps: Iterable[tuple[str, Map | Document]]) -> Batch: ...
def ledger(map: Map | Document, *, name: str | None = None) -> Batch: ...
def draws(
    map: Map | Document,
    study: Document,
    *,
    start: int = 0,
    stop: int | None = None,
    seed: int | None = None,
    results: Sequence[str] | None = None,
) -> Batch: ...
def summaries(
    map: Map | Document,
    study: Document,
    *,
    name: str | None = None,
    start: int = 0,
    stop: int | None = None,
    seed: int | None = None,
    results: Sequence[str] | None = None,
) -> Batch: ...
def merged(states: Sequence[bytes]) -> dict[str, Any]: ...
