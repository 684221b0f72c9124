"""What several tests need: where files lie, and what the library says by itself."""

import json
import os
import pathlib
import subprocess
from decimal import Decimal
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[3]
MAPS = sorted((ROOT / "examples/maps").glob("*.json"))
WHEELS = ROOT / "examples/maps/wheels_to_meals.json"
STUDY = ROOT / "examples/maps/wheels_to_meals_study.json"


def text_of(path: pathlib.Path) -> str:
    return path.read_text(encoding="utf-8")


def dict_of(path: pathlib.Path) -> dict[str, Any]:
    """A document as a dict that has lost no digit."""
    return json.loads(text_of(path), parse_float=Decimal)


def told(questions: list[str]) -> list[Any]:
    """What the library says to these questions, by the program that `examples/told.rs` is."""
    asked = "".join(question + "\n" for question in questions)
    program = os.environ["SROI_PYTHON_TOLD"]
    run = subprocess.run([program], input=asked, capture_output=True, check=True, encoding="utf-8")
    answers = run.stdout.splitlines()
    assert len(answers) == len(questions), run.stderr
    return [json.loads(answer) for answer in answers]


def as_json(value: Any) -> Any:
    """A result as its JSON has it: decimals are texts there."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, Decimal):
        return format(value, "f")
    return value
