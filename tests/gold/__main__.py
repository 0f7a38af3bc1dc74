"""`python -m tests.gold [--wrong] [WORD]`: how well the samples named like WORD are understood, and what is wrong."""

import sys

from .compare import golds, score
from .tally import Score


def report(document: str, found: Score, *, wrong: bool) -> str:
    """The measures as a table of floors.toml, and what was wrong as comments."""
    lines = [f'["{document}"]', *(f"{measure} = {value:.3f}" for measure, value in found.values().items())]
    return "\n".join([*lines, *(f"# {line}" for line in found.wrong if wrong)]) + "\n\n"


def main(arguments: list[str]) -> None:
    words = [word for word in arguments if word != "--wrong"]
    for document, gold in golds().items():
        if all(word in document for word in words):
            sys.stdout.write(report(document, score(gold), wrong="--wrong" in arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
