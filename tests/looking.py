"""A process that reads and marks until its input ends, as an open app does: `python -m tests.looking HOME NAME`."""

import sys
from pathlib import Path
from threading import Thread

from warbrief_tui.paths import Paths
from warbrief_tui.services.desk import Desk


def main(home: str, name: str) -> None:
    ending = Thread(target=sys.stdin.read, daemon=True)
    with Desk(Paths.under(Path(home))) as desk:
        desk.record_visit()
        sys.stdout.write("open\n")
        sys.stdout.flush()
        ending.start()
        rounds = 0
        while ending.is_alive() or not rounds:
            day = desk.latest()
            assert day
            brief = desk.brief(day)
            assert all(reading.edition.sections for reading in brief.readings)
            desk.search("the", unfinished=True)
            desk.mark([brief.readings[rounds % len(brief.readings)].headline.anchor], read=rounds % 2 == 0)
            desk.add_to_history(f"{name} {rounds}")
            rounds += 1
        desk.save_search(name, "the")
        assert desk.warnings == ()


if __name__ == "__main__":
    main(*sys.argv[1:])
