"""Check sums among the figures of an edition. They are shown beside the text and never correct it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...model import Check, Figure

_MOST_PARTS = 6
_SMALLEST_WHOLE = 4
"""Below it too many numbers are the sum of their neighbours by chance."""
_LARGE = 100
_TOLL = "civilian-casualties"
_FATES = ("killed", "injured")
_PLAUSIBLE = 0.5, 1.5
"""A sum this far from the total, as a share of it, counts something else."""


def checks(figures: Iterable[Figure]) -> tuple[Check, ...]:
    """Return the sums that hold or do not, in the order of the text; each whole is checked once."""
    counted = [figure for figure in figures if figure.value_max is None and figure.row is None]
    checks_of_section: dict[tuple[int, int, int], Check] = {}
    for _, own in groupby(counted, key=lambda figure: figure.section):
        section = list(own)
        for check in (*_neighbours(section), *_tolls(section)):
            checks_of_section.setdefault(_place(check.whole), check)
    return tuple(checks_of_section[place] for place in sorted(checks_of_section))


def _place(figure: Figure) -> tuple[int, int, int]:
    return figure.section, figure.block, figure.start


def _neighbours(section: Sequence[Figure]) -> Iterator[Check]:
    """Figures of one unit that stand together and add up to another: `neutralised 63: 22 shot down, 41 jammed`."""
    for unit in dict.fromkeys(figure.unit for figure in section):
        alike = [figure for figure in section if figure.unit == unit and figure.category != "person"]
        for at, whole in enumerate(alike):
            if whole.value >= _SMALLEST_WHOLE and (parts := _parts(alike, at)):
                yield _check(whole, parts)


def _parts(alike: Sequence[Figure], at: int) -> Sequence[Figure] | None:
    """The shortest run beside `alike[at]` that adds up to it, in one block; two large numbers may stand elsewhere."""
    whole = alike[at]
    for count in range(2, _MOST_PARTS + 1):
        for begin in (at + 1, at - count):
            run = alike[begin : begin + count] if begin >= 0 else ()
            if len(run) == count and _adds_up(whole, run):
                return run
    return None


def _adds_up(whole: Figure, run: Sequence[Figure]) -> bool:
    together = {figure.block for figure in run}
    near = together == {whole.block} or (whole.value >= _LARGE and len(together) == 1)
    return near and all(part.value > 0 for part in run) and sum(part.value for part in run) == whole.value


def _tolls(section: Sequence[Figure]) -> Iterator[Check]:
    """A day's killed or injured, told once for the country and then place by place."""
    for fate in _FATES:
        people = [
            entry for entry in section if entry.category == _TOLL and entry.unit == "people" and fate in entry.subject
        ]
        people = [entry for entry in people if entry.part_of is None and not entry.repeated]
        if len(people) > 2:
            whole, *parts = people
            low, high = (share * whole.value for share in _PLAUSIBLE)
            apart = any(part.block != whole.block for part in parts)
            if apart and whole.value > max(part.value for part in parts) and low <= _sum(parts) <= high:
                yield _check(whole, parts)


def _sum(parts: Iterable[Figure]) -> float:
    return sum(part.value for part in parts)


def _check(whole: Figure, parts: Sequence[Figure]) -> Check:
    total = _sum(parts)
    if total == whole.value:
        return Check(f"{' + '.join(map(_number, parts))} = {_number(whole)}", True, whole, tuple(parts))
    total_words = " ".join(filter(None, (whole.qualifier, _number(whole))))
    return Check(f"parts add up to {_plain(total)}, text says {total_words}", False, whole, tuple(parts))


def _number(figure: Figure) -> str:
    return _plain(figure.value)


def _plain(value: float) -> str:
    return f"{value:,.3f}".rstrip("0").rstrip(".")
