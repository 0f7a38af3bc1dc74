"""`doctor`, `backup` and `restore`: they keep the user's files whole, and work where no Desk opens."""

import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from ...errors import ConfigError, StoreError, UsageError
from ...paths import Paths
from ...sanitize import clean
from ...services import backup as backup_service
from ...services import maintenance
from ..command_spec import Arguments
from ..output import print_json, print_text
from . import environment


def doctor(args: Arguments, paths: Paths) -> int:
    """Report on the terminal, the configuration, the stored files and the sources."""
    storage = maintenance.doctor(paths, datetime.now(UTC), repair=args.repair)
    surroundings = [*environment.terminal(), *environment.configuration(paths, args.config)]
    findings = [*surroundings, *storage, *environment.sources(paths)]
    is_sound = all(finding.sound for finding in findings)
    is_whole = all(finding.sound for finding in storage)
    if args.json:
        print_json({"sound": is_sound, "findings": list(map(_finding_json, findings))})
    else:
        for finding in findings:
            print_text(f"{'ok ' if finding.sound else 'BAD'}  {finding.subject}: {finding.detail}")
        if not is_whole and not args.repair:
            print_text("'warbrief doctor --repair' sets damaged files aside and recovers what can be read")
    if is_sound:
        return 0
    return StoreError.exit_code if not is_whole else ConfigError.exit_code


def _finding_json(finding: maintenance.Finding) -> dict[str, object]:
    return {"what": finding.subject, "sound": finding.sound, "told": finding.detail}


def backup(args: Arguments, paths: Paths) -> int:
    names = backup_service.backup(paths, args.file)
    if args.json:
        print_json({"file": str(args.file), "holds": names})
    else:
        print_text(f"{args.file} holds {', '.join(names)}; 'warbrief restore {args.file}' puts them back")
    return 0


def restore(args: Arguments, paths: Paths) -> int:
    """Put back what a backup holds, after asking."""
    with backup_service.opened(paths, args.file) as opened:
        if not args.yes and not _confirmed(f"{args.file} holds {', '.join(opened.names)}. Put them back?"):
            print_text("nothing was changed")
            return 0
        restored = opened.restore(datetime.now(UTC))
    quarantined = [str(path) for path in restored.set_aside]
    if args.json:
        print_json({"restored": list(restored.names), "set_aside": quarantined})
    else:
        print_text(f"restored {', '.join(restored.names)}")
        for path in quarantined:
            print_text(f"the file that was there is now {path}")
    return 0


def _confirmed(question: str) -> bool:
    """Return whether the user agrees. Raises UsageError where there is no terminal to ask on."""
    if not sys.stdin or not sys.stdin.isatty():
        raise UsageError("restoring needs your consent, and there is no terminal to ask on; use --yes")
    return input(f"{clean(question)} [y/N] ").strip().lower() in ("y", "yes")


DO: Mapping[str, Callable[[Arguments, Paths], int]] = {"doctor": doctor, "backup": backup, "restore": restore}
