"""The entry: `warbrief`, or `python -m warbrief_tui`."""

import gc
import sys


def main() -> int:
    gc.disable()  # to start makes many objects and no garbage; who goes on for longer enables it again
    from .cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
