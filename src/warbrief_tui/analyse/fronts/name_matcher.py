"""Names of fronts, oblasts and settlements in a text, with what the words around say they are."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from ..text.transliteration import is_cyrillic, key, stems
from .gazetteer import Gazetteer, Name, Node
from .name_context import Marker, Surroundings, surroundings


class NameAt(NamedTuple):
    start: int
    end: int
    name: Name
    marker: Marker = "none"
    group: int = 0
    """Names of one list share a group."""
    target: bool = False
    """What an attack, or a road, goes toward."""
    counted: bool = False
    """An entry of a list of counts (“19 near Lyman”), on its own beside the others."""
    village: bool = False
    """Called a village: no town that has this name, and no front."""


_TOKEN = re.compile(r"[^\W\d_]+(?:[’‘ʼ`'´][^\W\d_]+)*")
_APOSTROPHES = ("’", "‘", "ʼ", "'", "`")
# “на Сіверському напрямку дві атаки, на Краматорському три”: the noun is said once.
_ADJECTIVE = re.compile("[сц]ь?к(?:ому|ом)$")
# “in the Pokrovsk direction Zelene was hit”: the noun between two names is the first one’s.
_NOUN_BEFORE = re.compile(r"\s+(?:direction|sector|axis|front)\s+", re.IGNORECASE)
# Names have a capital; only Cyrillic adjectives of a direction may go without.
_START = re.compile(
    r"\b(?:[^\W\d_a-zа-яіїєґё][^\W\d_]*|[а-яіїєґё’ʼ']*?[сц]ь?к(?:ому|им|ий|ого|ом|ое)\b)",
)
_JOINS = frozenset(" -‑–")

_BETWEEN = re.compile(
    r"\s*(?:[,/(–—]|-|,?\s*\b(?:and|or|as well as|та|і|й|и|або|а також|или)\b)\s*(?:\b(?:and|та|і|й|и|а також)\b\s*)?"
    r"(?:(?:on|in|at)\s+)?(?:the\s+|на\s+|у\s+|в\s+)?(?:(?:north|south|east|west)\w*\s+)?(?:[’'“«\"]\s*)?"
)
_PLANT = re.compile(r"(?:[’']s)?\s+(?:(?:nuclear |power )*(?:plant|station)\b|NPP)|\s*АЕС|\s*АЭС", re.IGNORECASE)
_LAUNCH = re.compile(
    r"launch|fired|drone|UAV|Shahed|missile|rocket|took off|запус|запущ|пуск|БпЛА|ракет|дрон|беспилотник", re.IGNORECASE
)
_ORIGIN = re.compile(
    r"\b(?:(?:from(?<!road from)(?<!bus from)(?<!train from)(?<!people from)(?<!reports from)(?<!writes from)"
    r"(?<!reporting from)(?<!said from)(?<!men from)|із|зі|из)"
    r"|\b(?:з|с)(?=\s+(?:напрям|направл|район|території|территории|аеродром|аэродром)))"
    r"(?:\s+(?:the|directions?|areas?|of|territory|territories|airspace|airfields?|and|–|-|:|"
    r"напрям\w*|направл\w*|район\w*|території|территории))*"
    r"(?:[\s,–—:()/-]+(?:[A-ZА-ЯІЇЄҐЁ][\w’'-]*|and|та|і|и|or|of|oblasts?|regions?|airfields?|city|occupied|"
    r"тимчасово|окупован\w*|област\w*))+"
)


def names(text: str, gazetteer: Gazetteer) -> list[NameAt]:
    """Return the names in `text`, the longest at each position, with their markers and without namesakes."""
    matches = [(name, surroundings(text, name.start, name.end)) for name in _scan(text, gazetteer)]
    origins = _origins(text) if matches else []
    return [
        name
        for name, (_, context) in zip(_marked(text, matches), matches, strict=True)
        if not _is_namesake(text, name, context, gazetteer) and not _within(name.start, origins)
    ]


def _scan(text: str, gazetteer: Gazetteer) -> Iterator[NameAt]:
    free = 0
    for begin in _START.finditer(text):
        if begin.start() >= free and (match := _longest(text, begin.start(), gazetteer)) is not None:
            yield match
            free = match.end


def _longest(text: str, start: int, gazetteer: Gazetteer) -> NameAt | None:
    first = _TOKEN.match(text, start)
    if first is None:
        return None
    exact, inflected = _roots(gazetteer, _bare(first.group()))
    match = _walk(text, first, exact, _exactly) if exact else None
    return _walk(text, first, inflected, stems) if inflected and not match else match


@lru_cache(maxsize=1 << 14)
def _roots(gazetteer: Gazetteer, word: str) -> tuple[list[Node], list[Node]]:
    """Where names that begin with `word` begin in the exact index, and in that of the case forms."""
    return _next([gazetteer.exact], (key(word),)), _next(
        [gazetteer.inflected], stems(word) if is_cyrillic(word) else ()
    )


def _next(nodes: list[Node], keys: tuple[str, ...]) -> list[Node]:
    return [node[k] for node in nodes for k in keys if k in node]


def _exactly(word: str) -> tuple[str, ...]:
    return (key(word),)


def _walk(
    text: str, word: re.Match[str], nodes: list[Node], keys_of: Callable[[str], tuple[str, ...]]
) -> NameAt | None:
    """The longest name that begins with `word`, from its `nodes` on."""
    best: NameAt | None = None
    start, bare = word.start(), _bare(word.group())
    following: re.Match[str] | None = word
    while nodes and following:
        meaning = next((node.name for node in nodes if node.name is not None), None)
        best = NameAt(start, following.start() + len(bare), meaning) if meaning is not None else best
        end = following.end()
        following = _TOKEN.match(text, end + 1) if text[end : end + 1] in _JOINS else None
        bare = _bare(following.group()) if following else ""
        nodes = _next(nodes, keys_of(bare)) if following else []
    return best


def _bare(word: str) -> str:
    return word[:-2] if word[-2:-1] in _APOSTROPHES else word


def _marked(text: str, matches: list[tuple[NameAt, Surroundings]]) -> list[NameAt]:
    """The names with what stands around them; one list (“the A, B and C directions”) has one number and one marker."""
    groups = _groups(text, [name for name, _ in matches])
    marked: list[NameAt] = []
    directions = any(context.marker == "direction" for _, context in matches)
    following: Marker = "none"
    for place in range(len(matches) - 1, -1, -1):
        (start, end, name, *_), (own, target, counted, village, _) = matches[place]
        if own == "direction" and place and _NOUN_BEFORE.fullmatch(text, matches[place - 1][0].end, start):
            own = "none"
        if directions and own == "none" and _ADJECTIVE.search(text, start, end):
            own = "direction"
        if own != "none" or place + 1 == len(matches) or groups[place + 1] != groups[place]:
            following = own
        marked.append(NameAt(start, end, name, following, groups[place], target, counted, village))
    return marked[::-1]


def _groups(text: str, matches: list[NameAt]) -> list[int]:
    """For each name the number of its list."""
    group, groups = 0, []
    for place, name in enumerate(matches):
        group += place > 0 and _BETWEEN.fullmatch(text, matches[place - 1].end, name.start) is None
        groups.append(group)
    return groups


def _is_namesake(text: str, name: NameAt, context: Surroundings, gazetteer: Gazetteer) -> bool:
    """Whether what bears the name is no place. A region’s plant stands in it; another may stand across the line."""
    if name.name.capital and _PLANT.match(text, name.end):
        return not any(gazetteer.data[front].kind == "region" for front in name.name.named)
    return context.namesake


def _origins(text: str) -> list[tuple[int, int]]:
    """Spans that tell from where drones and missiles came."""
    return [origin.span() for origin in _ORIGIN.finditer(text) if _tells_of_launches(text, origin)]


def _tells_of_launches(text: str, origin: re.Match[str]) -> bool:
    begin = text.rfind(". ", 0, origin.start()) + 1
    end = text.find(". ", origin.end())
    return _LAUNCH.search(text, begin, len(text) if end < 0 else end) is not None


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
