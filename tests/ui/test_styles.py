"""A selector that names a class which is not there any more styles nothing, and says nothing."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from textual.dom import DOMNode

from warbrief_tui import ui

_SELECTORS = re.compile(r"([^{}]+)\{")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def _node_classes(base: type[DOMNode] = DOMNode) -> Iterator[type[DOMNode]]:
    for class_ in base.__subclasses__():
        yield class_
        yield from _node_classes(class_)


def test_every_class_in_a_style_sheet_is_there() -> None:
    for info in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(info.name)
    classes = set(_node_classes())
    own = [class_.__dict__.get("CSS", "") for class_ in classes if class_.__module__.startswith(ui.__name__)]
    sheets = [*own, (Path(ui.__path__[0]) / "warbrief.tcss").read_text("utf-8")]
    named = {
        name
        for sheet in sheets
        for selectors in _SELECTORS.findall(_COMMENT.sub("", sheet))
        for name in re.findall(r"(?<![\w.#-])[A-Z]\w+", selectors)
    }
    assert "MainScreen" in named
    assert named <= {class_.__name__ for class_ in classes}
