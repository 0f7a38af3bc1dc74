"""`keys` and `paths`, which need no archive."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ... import config
from ...errors import ConfigError
from ...paths import Paths
from ..command_spec import Arguments
from ..output import print_json, print_table

if TYPE_CHECKING:
    from ...views.keymap import Keymap


def keymap_of(settings: config.Config, file: Path) -> "Keymap":
    """Return the keymap with the user's own keys. Raises ConfigError, which names file, command and key."""
    from ...views.keymap import remap

    try:
        return remap(settings.keys)
    except ConfigError as wrong:
        raise ConfigError(f"{file}: {wrong}") from None


def keys(args: Arguments, paths: Paths) -> int:
    file = args.config or paths.config_file
    commands = keymap_of(config.load(file, required=bool(args.config)), file).commands
    if args.json:
        rows = [
            {"id": command.id, "title": command.title, "keys": list(command.keys), "where": command.context}
            | {"help": command.help}
            for command in commands
        ]
        print_json({"keys": rows})
        return 0
    print_table(
        ("keys", "what", "where", "id"),
        [(", ".join(command.keys), command.title, command.context, command.id) for command in commands],
    )
    return 0


def paths(args: Arguments, paths: Paths) -> int:
    where = {name: str(where) for name, where in paths._asdict().items()}
    files = ("config_file", "sources_file", "themes", "archive", "reader", "log")
    where |= {name: str(getattr(paths, name)) for name in files}
    if args.json:
        print_json({"paths": where})
    else:
        print_table(("what", "where"), list(where.items()))
    return 0


DO: Mapping[str, Callable[[Arguments, Paths], int]] = {"keys": keys, "paths": paths}
