"""`keys` and `paths`: what can be said without opening the archive."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import fields

from ..paths import Paths
from .output import print_json, print_table


def keys(asked: argparse.Namespace, _paths: Paths) -> int:
    from ..ui.commands import COMMANDS

    if asked.json:
        rows = [
            {"id": command.id, "title": command.title, "keys": list(command.keys), "where": command.where}
            for command in COMMANDS
        ]
        print_json({"keys": rows})
        return 0
    print_table(
        ("keys", "what", "where", "id"),
        [(", ".join(command.keys), command.title, command.where, command.id) for command in COMMANDS],
    )
    return 0


def paths(asked: argparse.Namespace, paths: Paths) -> int:
    where = {field.name: str(getattr(paths, field.name)) for field in fields(paths)}
    where |= {name: str(getattr(paths, name)) for name in ("config_file", "sources_file", "themes", "archive", "log")}
    if asked.json:
        print_json({"paths": where})
    else:
        print_table(("what", "where"), list(where.items()))
    return 0


DO: Mapping[str, Callable[[argparse.Namespace, Paths], int]] = {"keys": keys, "paths": paths}
