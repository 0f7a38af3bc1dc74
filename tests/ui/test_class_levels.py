"""Composition before inheritance: no class of ours stands on more than two others of ours."""

import importlib
import inspect
import pkgutil

import warbrief_tui
from warbrief_tui import ui

_MAX_LEVELS = 3


def test_no_class_of_the_screens_has_more_than_three_levels() -> None:
    modules = [info.name for info in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}.")]
    assert len(modules) > 50
    depths = {
        class_: sum(base.__module__.startswith(warbrief_tui.__name__) for base in class_.__mro__)
        for name in modules
        for _, class_ in inspect.getmembers(importlib.import_module(name), inspect.isclass)
        if class_.__module__ == name and not getattr(class_, "_is_protocol", False)
    }
    assert not [class_ for class_, depth in depths.items() if depth > _MAX_LEVELS]
