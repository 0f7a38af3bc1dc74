"""`doctor`, `backup` and `restore`: they keep the user's files whole, and work where no Desk opens."""

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from msgspec.structs import asdict

from ...errors import ConfigError, StoreError, UsageError
from ...paths import Paths
from ...sanitize import clean
from ...services import backup as backup_service
from ...services import maintenance
from ..command_spec import Asked
from ..output import print_json, say
from . import environment


def doctor(asked: Asked, paths: Paths) -> int:
    """One page: the terminal, the configuration, the store, the sources."""
    stored = maintenance.doctor(paths, datetime.now(UTC), repair=asked.repair)
    beside = [*environment.terminal(), *environment.configuration(paths, asked.config)]
    found = [*beside, *stored, *environment.sources(paths)]
    sound = all(finding.sound for finding in found)
    whole = all(finding.sound for finding in stored)
    if asked.json:
        print_json({"sound": sound, "findings": [asdict(finding) for finding in found]})
    else:
        for finding in found:
            say(f"{'ok ' if finding.sound else 'BAD'}  {finding.what}: {finding.told}")
        if not whole and not asked.repair:
            say("'warbrief doctor --repair' sets damaged files aside and saves what can be read")
    if sound:
        return 0
    return StoreError.exit_code if not whole else ConfigError.exit_code


def backup(asked: Asked, paths: Paths) -> int:
    names = backup_service.backup(paths, asked.file)
    if asked.json:
        print_json({"file": str(asked.file), "holds": names})
    else:
        say(f"{asked.file} holds {', '.join(names)}; 'warbrief restore {asked.file}' puts them back")
    return 0


def restore(asked: Asked, paths: Paths) -> int:
    """Put back what a backup holds, after asking."""
    with backup_service.opened(paths, asked.file) as opened:
        if not asked.yes and not _confirmed(f"{asked.file} holds {', '.join(opened.names)}. Put them back?"):
            say("Nothing was changed")
            return 0
        restored = opened.restore(datetime.now(UTC))
    aside = [str(path) for path in restored.set_aside]
    if asked.json:
        print_json({"restored": list(restored.names), "set_aside": aside})
    else:
        say(f"Restored {', '.join(restored.names)}")
        for path in aside:
            say(f"What was there is now {path}")
    return 0


def _confirmed(question: str) -> bool:
    """Raises UsageError where nobody can be asked."""
    if not sys.stdin or not sys.stdin.isatty():
        raise UsageError("nobody can be asked here; say --yes to restore without asking")
    return input(f"{clean(question)} [y/N] ").strip().lower() in ("y", "yes")


DO: Mapping[str, Callable[[Asked, Paths], int]] = {"doctor": doctor, "backup": backup, "restore": restore}
