"""A process that adds editions, saying each once it is stored: `python -m tests.store.writing ARCHIVE SOURCE COUNT`."""

import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.editions import analysis, edition, mention
from warbrief_tui.store.archive import editions
from warbrief_tui.store.database import Database


def main(archive: str, source: str, count: str) -> None:
    database = Database(Path(archive))
    for number in range(int(count)):
        told = edition(source, date(2020, 1, 1) + timedelta(days=number))
        anchor = database.write(editions.add, told, analysis(mention("kursk")), datetime.now(UTC))
        sys.stdout.write(f"{anchor}\n")
        sys.stdout.flush()
    database.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
