"""`doctor` and `backup`: what keeps the reader's files whole."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from msgspec.structs import asdict

from .. import care
from ..errors import StoreError
from ..paths import Paths
from .arguments import Asked
from .output import print_json, say


def doctor(asked: Asked, paths: Paths) -> int:
    found = care.doctor(paths, datetime.now(UTC), repair=asked.repair)
    sound = all(finding.sound for finding in found)
    if asked.json:
        print_json({"sound": sound, "findings": [asdict(finding) for finding in found]})
    else:
        for finding in found:
            say(f"{'ok ' if finding.sound else 'BAD'}  {finding.what}: {finding.told}")
        if not sound and not asked.repair:
            say("'warbrief doctor --repair' sets damaged files aside and saves what can be read")
    return 0 if sound else StoreError.exit_code


def backup(asked: Asked, paths: Paths) -> int:
    names = care.backup(paths, asked.file)
    if asked.json:
        print_json({"file": str(asked.file), "holds": names})
    else:
        say(
            f"{asked.file} holds {', '.join(names)}; unpacked into the folder of 'warbrief paths', they are there again"
        )
    return 0


DO: Mapping[str, Callable[[Asked, Paths], int]] = {"doctor": doctor, "backup": backup}
