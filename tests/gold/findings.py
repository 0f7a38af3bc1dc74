"""Figures and mentions against their gold: what was found, and what was said of it."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from warbrief_tui.model import Edition, Figure, Listing, Mention

from .tally import KEY, Gold, Score, flat

Finding = TypeVar("Finding", Figure, Mention)
_LENGTHS = ("mm", "m", "km", "km/h", "ha", "km2")
_MONEY = ("EUR", "USD", "UAH", "RUB", "GBP")
_TIMES = ("hours", "days", "weeks", "months", "years")
MEASURES = {"people", "percent", *_LENGTHS, *_MONEY, *_TIMES}
"""Units that are families of their own; all other nouns are one."""
MEASURED = {"minutes", "kg", "tons", "liters", "millimeters", "megawatts", "degrees"}
"""Nouns that count nothing that is anybody's, so that they have no side."""
QUALIFIERS = {
    "over": ("over", "more than"),
    "about": ("about", "around", "some", "roughly", "approximately"),
    "nearly": ("nearly", "almost"),
    "up to": ("up to", "no more than", "at most"),
    "at least": ("at least",),
    "under": ("under", "less than", "fewer than"),
}
"""By the name that gold has for them: the words of the samples."""
_NAMES = {word: name for name, words in QUALIFIERS.items() for word in words}


def by_key(gold: Gold, edition: Edition, findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the gold paragraph they stand in; those in captions, tables and headings are not judged."""
    keys = {flat(block["text"])[:KEY] for block in gold["paragraphs"]}
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in (one for one in findings if one.block >= 0):
        block = edition.sections[finding.section].blocks[finding.block]
        text = block.items[finding.item or 0] if isinstance(block, Listing) else getattr(block, "text", "")
        if (key := flat(text)[:KEY]) in keys:
            found[key].append(finding)
    return found


def figures(gold: Gold, found: dict[str, list[Figure]], total: Score) -> None:
    pairs = []
    for wanted in sorted(gold["figures"], key=_is_optional):
        candidates = [one for one in found.get(wanted["paragraph"], []) if _same(wanted, one)]
        match = max(candidates, key=lambda one: _touch(wanted["text"], one.text), default=None)
        if match:
            found[wanted["paragraph"]].remove(match)
        pairs.append((wanted, match))
    required = [(wanted, match) for wanted, match in pairs if not _is_optional(wanted)]
    matched = [(wanted, match) for wanted, match in required if match]
    extra = [(key, figure) for key, figures in found.items() for figure in figures]
    total.both("figures", len(matched), len(required), len(matched) + len(extra))
    total.miss("figure missed", [f"{gold['day']} {wanted['text']!r}" for wanted, match in required if not match])
    total.miss("figure too much", [f"{gold['day']} {figure.text!r} in {key!r}" for key, figure in extra])
    _figure_fields(matched, total)
    taken = [decoy for decoy in gold["not_figures"] if any(_takes(decoy, key, figure.text) for key, figure in extra)]
    total.count("decoys", len(gold["not_figures"]) - len(taken), len(gold["not_figures"]))


def _figure_fields(pairs: list[tuple[Gold, Figure]], total: Score) -> None:
    counted = [pair for pair in pairs if _is_counted(pair[0]["unit"])]
    _field("category", [(gold, gold["category"], figure.category) for gold, figure in pairs], total)
    _field("side", [(gold, gold["side"], figure.side) for gold, figure in counted], total)
    told = [(gold, gold["qualifier"], _NAMES.get(figure.qualifier or "", figure.qualifier)) for gold, figure in pairs]
    _field("qualifier", told, total)


def _field(name: str, answers: list[tuple[Gold, str | None, str | None]], total: Score) -> None:
    wrong = [f"{gold['text']!r} is {wanted}, not {got}" for gold, wanted, got in answers if wanted != got]
    total.count(name, len(answers) - len(wrong), len(answers))
    total.miss(name, wrong)


def _is_counted(unit: str) -> bool:
    return unit == "people" or (unit not in MEASURES and unit not in MEASURED)


def _is_optional(finding: Gold) -> bool:
    return bool(finding.get("optional"))


def _same(gold: Gold, figure: Figure) -> bool:
    if gold["value"] is None:  # a fraction or ratio in words: any value, or none at all
        return _touch(gold["text"], figure.text)
    same = math.isclose(gold["value"], figure.value) and _is_close(gold["value_max"], figure.value_max)
    return same and _family(gold["unit"]) == _family(figure.unit)


def _is_close(one: float | None, other: float | None) -> bool:
    return one == other or (one is not None and other is not None and math.isclose(one, other))


def _family(unit: str) -> str:
    return unit if unit in MEASURES else "things"


def _touch(one: str, other: str) -> bool:
    one, other = flat(one), flat(other)
    return one in other or other in one


def _takes(decoy: Gold, key: str, text: str) -> bool:
    return bool(decoy["paragraph"] == key and _touch(decoy["text"], text))


def mentions(gold: Gold, found: dict[str, list[Mention]], theatres: set[str], total: Score) -> None:
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in gold["mentions"]:
        if not _is_optional(one) and one["role"] != "background":
            wanted[one["paragraph"], one["front"]].add(one["status"])
    got: dict[tuple[str, str], set[str]] = defaultdict(set)
    for key, one_key in found.items():
        for mention in one_key:
            if mention.role != "background":
                got[key, mention.front].add(mention.status)
    excused = {(one["paragraph"], one["front"]) for one in gold["mentions"] if _is_optional(one)}
    _fronts(wanted, got, excused, theatres, total, gold["day"])
    taken = [trap for trap in gold["not_fronts"] if _lights(trap, found, wanted.keys() | excused)]
    total.count("homonyms", len(gold["not_fronts"]) - len(taken), len(gold["not_fronts"]))


def _fronts(
    wanted: dict[tuple[str, str], set[str]],
    got: dict[tuple[str, str], set[str]],
    excused: set[tuple[str, str]],
    theatres: set[str],
    total: Score,
    day: str,
) -> None:
    """Directions and regions count both ways; a theatre only where gold names it: its border is a matter of taste."""
    named = {place for place in wanted if place[1] not in theatres}
    lit = {place for place in got if place[1] not in theatres and (place in named or place not in excused)}
    hits = named & lit
    total.both("mentions", len(hits), len(named), len(lit))
    total.miss("mention missed", [f"{day} {front} in {key!r}" for key, front in sorted(named - lit)])
    total.miss("mention too much", [f"{day} {front} in {key!r}" for key, front in sorted(lit - named)])
    answers = [(place, status) for place in sorted(hits) for status in sorted(got[place])]
    wrong = [(place, status) for place, status in answers if status not in wanted[place]]
    total.count("status", len(answers) - len(wrong), len(answers))
    total.miss("status", [f"{day} {at[1]} in {at[0]!r} is {sorted(wanted[at])}, not {status}" for at, status in wrong])
    subjects = wanted.keys() - named
    total.count("theatres", len(subjects & got.keys()), len(subjects))
    total.miss("theatre missed", [f"{day} {front} in {key!r}" for key, front in sorted(subjects - got.keys())])


def _lights(trap: Gold, found: dict[str, list[Mention]], meant: set[tuple[str, str]]) -> bool:
    """Whether a name that means no front here is taken for one."""
    key = trap["paragraph"]
    return any(_touch(trap["text"], one.text) and (key, one.front) not in meant for one in found.get(key, []))
