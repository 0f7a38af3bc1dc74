"""Which part of a sentence tells of which of the fronts that it names."""

from collections.abc import Sequence

from msgspec import Struct, structs

from ..clauses.reader import read
from ..clauses.vocabulary import vocabulary
from ..text.phrase_matcher import Cue
from ..text.sentences import Span, pieces
from .events import events_in

_CONJUNCTION = len(", while in the ")
"""So far behind a comma a clause begins that the comma cuts off already."""
_SILENT = ("nothing", "losses")
"""Tags of cues that tell nothing of a front by themselves."""


class Region(Struct, frozen=True, gc=False):
    """A part of a sentence and the names of which it tells; parts may overlap."""

    span: Span
    names: tuple[Span, ...]


class _Segment(Struct):
    span: Span
    names: list[Span]
    is_telling: bool
    """True where the segment has an event or a cue of its own."""
    states: bool = False
    """True where it has a verb of its own that is not one of saying."""
    is_strong: bool = False
    """True where a semicolon, a dash or a word such as “while” begins the segment."""
    antecedent: Span | None = None
    """What the segment tells of, where it is a relative clause."""


def regions(text: str, sentence: Span, names: Sequence[Span], status: Sequence[Cue]) -> list[Region]:
    """Return the parts of `sentence` that tell of different names, each with its names, in their order."""
    merged = _merged(_segments(text, sentence, names, status))
    return [region for place, segment in enumerate(merged) for region in _regions_of(segment, merged[place + 1 :])]


def _segments(text: str, sentence: Span, names: Sequence[Span], status: Sequence[Cue]) -> list[_Segment]:
    """Cut `sentence` where the clauses that the reader finds begin, and at semicolons, dashes and the like."""
    clauses = read(text, *sentence)
    events = events_in(text, sentence)
    strong = {start for start, _ in pieces(text, sentence)}
    cuts = set(strong)
    antecedents = {c.own_start: c.antecedent for c in clauses if c.antecedent is not None}
    starts = (clause.own_start for clause in clauses[1:])
    cuts |= {start for start in starts if not any(0 <= start - cut <= _CONJUNCTION for cut in strong - {sentence[0]})}
    stated = {clause.verb_start for clause in clauses if clause.verb not in vocabulary().manners and clause.subject}
    ordered = sorted(cuts)
    ends = [*ordered[1:], sentence[1]]
    telling = [cue.start for cue in status if cue.tag not in _SILENT] + [event.start for event in events]
    segments = []
    for begin, end in zip([sentence[0], *ordered[1:]], ends, strict=True):
        antecedent = antecedents.get(begin)
        segments.append(
            _Segment(
                span=(begin, end),
                names=[name for name in names if begin <= name[0] < end],
                is_telling=any(begin <= start < end for start in telling),
                states=any(begin <= start < end for start in stated),
                is_strong=begin in strong,
                antecedent=(antecedent.start, antecedent.end) if antecedent is not None else None,
            )
        )
    return segments


def _merged(segments: list[_Segment]) -> list[_Segment]:
    """Join segments until each has a name and tells something of it, or only one is left."""
    merged: list[_Segment] = []
    for segment in segments:
        last = merged[-1] if merged else None
        is_own = segment.is_telling and bool(segment.names)
        if (
            last is None
            or (is_own and last.names and (last.is_telling or last.states))
            or _is_apart(segment, last)
            or _is_new(segment, last)
        ):
            merged.append(segment)
        else:
            merged[-1] = structs.replace(
                last,
                span=(last.span[0], segment.span[1]),
                names=last.names + segment.names,
                is_telling=last.is_telling or segment.is_telling,
                states=last.states or segment.states,
            )
    return merged


def _is_new(segment: _Segment, last: _Segment) -> bool:
    """Whether a segment leaves behind what a sentence tells before it, which is about no front."""
    return segment.is_strong and segment.is_telling and bool(segment.names) and not last.names


def _is_apart(segment: _Segment, last: _Segment) -> bool:
    """Whether a relative clause without names of its own tells of one of the names before it only."""
    if segment.antecedent is None or segment.names or not segment.is_telling:
        return False
    inside = [name for name in last.names if segment.antecedent[0] <= name[0] < segment.antecedent[1]]
    return 0 < len(inside) < len(last.names)


def _regions_of(segment: _Segment, following: Sequence[_Segment]) -> list[Region]:
    """Return the region of a segment; names of which the relative clause behind it tells get one with that clause."""
    follows = following[0] if following and not following[0].names else None
    if follows is None or follows.antecedent is None:
        return [Region(segment.span, tuple(segment.names))] if segment.names else []
    begin, end = follows.antecedent
    described = tuple(name for name in segment.names if begin <= name[0] < end)
    rest = tuple(name for name in segment.names if name not in described)
    return [Region(segment.span, rest), Region((segment.span[0], follows.span[1]), described)]
