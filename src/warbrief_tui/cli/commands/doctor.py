"""`doctor` and `backup`: what keeps the reader's files whole."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from msgspec.structs import asdict

from ...errors import ConfigError, StoreError
from ...paths import Paths
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
    names = maintenance.backup(paths, asked.file)
    if asked.json:
        print_json({"file": str(asked.file), "holds": names})
    else:
        say(
            f"{asked.file} holds {', '.join(names)}; unpacked into the folder of 'warbrief paths', they are there again"
        )
    return 0


DO: Mapping[str, Callable[[Asked, Paths], int]] = {"doctor": doctor, "backup": backup}
