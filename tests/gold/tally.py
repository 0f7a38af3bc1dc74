"""Right answers among answers, and what was wrong, in words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

Gold = dict[str, Any]
KEY = 40
"""Characters of its paragraph by which gold names a finding, so that an inserted block moves nothing."""


def flat(text: str | None) -> str:
    """The same words in the same signs; only spaces are free."""
    return " ".join((text or "").split())


@dataclass
class Score:
    right: Counter[str] = field(default_factory=Counter)
    among: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, measure: str, right: int, among: int) -> None:
        self.right[measure] += right
        self.among[measure] += among

    def both(self, measure: str, hits: int, gold: int, found: int) -> None:
        """Of what was found (precision) and of what there is (recall)."""
        self.count(f"{measure}-precision", hits, found)
        self.count(f"{measure}-recall", hits, gold)

    def values(self) -> dict[str, float]:
        return {measure: self.right[measure] / among for measure, among in self.among.items() if among}

    def miss(self, what: str, items: Iterable[object]) -> None:
        self.wrong += [f"{what}: {item}" for item in items]
