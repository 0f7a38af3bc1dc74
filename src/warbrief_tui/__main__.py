"""The entry: `warbrief`, or `python -m warbrief_tui`."""

import sys


def main() -> int:
    from .cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
