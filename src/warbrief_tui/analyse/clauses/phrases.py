"""Noun phrases: their head, its class, and whose it is."""

from .clause import Phrase
from .tagger import Tagged
from .vocabulary import Word

_PARTS = frozenset("da#nNwx")
_OWN = frozenset(("its", "their", "our", "his", "her", "my"))
_NEGATIVE = frozenset(("no", "none", "neither", "nobody", "nothing", "noone"))
_MEASURES = frozenset(
    (
        "number", "series", "wave", "dozen", "dozens", "group", "groups", "hundreds", "thousands", "part", "most",
        "some", "one", "two", "three", "each", "any", "many", "several", "couple", "handful", "lot", "amount", "all",
        "half", "rest", "remainder", "majority", "third", "quarter", "bulk", "pair", "few", "end", "kind", "sort",
        "type", "none",
    )
)  # fmt: skip
"""Heads that stand for what is named behind “of”."""
_FLYING = frozenset(
    ("air", "aerial", "drone", "missile", "artillery", "rocket", "mortar", "bomb", "uav", "shahed", "fpv", "airborne")
)
"""Words that make a strike of an attack."""


def phrase_at(tagged: Tagged, index: int, preposition: str = "") -> tuple[Phrase, int] | None:
    """Return the noun phrase that begins at `index` and the index behind it, or None where none begins."""
    last = _end_of_core(tagged, index)
    if last == index:
        return None
    after = last
    complement: Phrase | None = None
    if after + 1 < len(tagged.roles) and tagged.words[after].text == "of":
        following = phrase_at(tagged, after + 1, "of")
        if following is not None:
            complement, after = following
    return _phrase(tagged, index, last, complement, preposition), after


def _end_of_core(tagged: Tagged, index: int) -> int:
    roles = tagged.roles
    at, size = index, len(roles)
    while at < size:
        role = roles[at]
        if role == "w":
            return at + 1 if at == index else at
        if not (_is_inner_adverb(tagged, at, index) if role == "y" else role in _PARTS and _belongs(tagged, at, index)):
            break
        at += 1
    while at > index and roles[at - 1] == "y":
        at -= 1
    return at


def _is_inner_adverb(tagged: Tagged, at: int, index: int) -> bool:
    roles = tagged.roles
    return at + 1 < len(roles) and roles[at + 1] in "a#n" and not (at > index and roles[at - 1] in "nN")


def _belongs(tagged: Tagged, at: int, index: int) -> bool:
    """Whether a word goes on with the phrase that began at `index`; an article behind a noun begins another one."""
    role, before = tagged.roles[at], tagged.roles[at - 1] if at > index else ""
    if not before:
        return True
    if role == "d":
        return before in "dx#y" and tagged.words[at].text != "that"
    if role == "a" and before in "nN":
        return tagged.words[at].side is None
    return role != "#" or before not in "nN"


def _phrase(tagged: Tagged, first: int, last: int, complement: Phrase | None, preposition: str) -> Phrase:
    inside = tagged.words[first:last]
    at = _head(tagged.roles, first, last)
    head, role = tagged.words[at], tagged.roles[at]
    kind, name, side = _kind(head, role, inside[: at - first]), head.noun or head.text, head.side
    if side is None:
        for word in inside:
            if word.side is not None:
                side = word.side
                break
    end, complement_kind = tagged.ends[last - 1], ""
    if complement is not None:
        if name in _MEASURES or role in "#wxd":
            kind, name = complement.kind, complement.head
        side, end, complement_kind = side or complement.side, complement.end, complement.kind
    texts = [word.text for word in inside]
    return Phrase(
        tagged.starts[first],
        end,
        name,
        kind,
        side,
        not _NEGATIVE.isdisjoint(texts) or _is_not_one(tagged, first),
        role == "w",
        not _OWN.isdisjoint(texts),
        head.is_line,
        head.is_speaker,
        preposition,
        complement_kind,
    )


def _head(roles: list[str], first: int, last: int) -> int:
    """Return the index of the last noun of a phrase, or of its last word where it has none."""
    for at in range(last - 1, first - 1, -1):
        if roles[at] in "nNwx":
            return at
    return last - 1


def _is_not_one(tagged: Tagged, first: int) -> bool:
    return (
        first > 0
        and tagged.words[first - 1].text == "not"
        and tagged.roles[first - 1] == "-"
        and tagged.roles[first] in "d#w"
    )


def _kind(head: Word, role: str, before: list[Word]) -> str:
    if head.kind in ("attack", "fight") and any(word.text in _FLYING for word in before):
        return "strike"
    if head.kind == "ground" and before and before[-1].text in ("air", "aerial"):
        return ""
    if head.kind:
        return head.kind
    if head.side is not None:
        return "force"
    return "name" if role == "N" else ""
