"""Every shape in `shapes/` against the JSON beside it.

`WARBRIEF_REGOLD=1 pytest tests/parse/test_shapes.py` writes the JSON anew, to be read as a diff.
"""

import json
import os
from pathlib import Path

import pytest

from warbrief_tui.model import Analysis
from warbrief_tui.parse.parser import parse
from warbrief_tui.serialization import document as whole
from warbrief_tui.serialization import edition_json

from .reading import document

_SHAPES = Path(__file__).with_name("shapes")
_INPUTS = sorted(path for path in _SHAPES.iterdir() if not path.name.endswith(".expected.json"))


@pytest.mark.parametrize("path", _INPUTS, ids=lambda path: path.name)
def test_shape_is_read_as_its_golden_file_says(path: Path) -> None:
    found = parse(document(path.read_bytes(), path.name))
    text = json.dumps(whole([edition_json(each, Analysis("0")) for each in found]), ensure_ascii=False, indent=1) + "\n"
    expected = path.with_name(f"{path.name}.expected.json")
    if os.environ.get("WARBRIEF_REGOLD"):
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")
    for each in found:
        assert [len(rules) for rules in each.rules] == [1 + len(section.blocks) for section in each.sections]


def test_every_golden_file_belongs_to_a_shape() -> None:
    golden = {path.name.removesuffix(".expected.json") for path in _SHAPES.glob("*.expected.json")}
    assert golden == {path.name for path in _INPUTS}
