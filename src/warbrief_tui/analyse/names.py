"""Names of fronts, oblasts and settlements in a text, with what the words around say they are."""

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from .gazetteer import Gazetteer, Name, Node
from .romanise import is_cyrillic, key, stems

Marker = Literal["direction", "oblast", "district", "none"]
_CONTEXT = 40
"""How far before a name the words that tell what it is may begin."""


class _Ahead(NamedTuple):
    """Words that stand right before a name."""

    pattern: re.Pattern[str]
    ends: tuple[str, ...]
    """How they may end, in lower case: a look at that spares most searches."""

    def stands(self, text: str, start: int) -> bool:
        begin = max(0, start - _CONTEXT)
        before = text[begin:start].rstrip().lower()
        return before.endswith(self.ends) and self.pattern.search(text, begin, start) is not None


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
# Names have a capital; only Cyrillic adjectives of a direction may go without.
_START = re.compile(
    r"\b(?:[^\W\d_a-zа-яіїєґё][^\W\d_]*|[а-яіїєґё’ʼ']*?[сц]ь?к(?:ому|им|ий|ого|ом|ое)\b)",
)
_JOINS = frozenset(" -‑–")

_BETWEEN = re.compile(
    r"\s*(?:[,/(–—]|-|,?\s*\b(?:and|or|as well as|та|і|й|и|або|а також|или)\b)\s*(?:\b(?:and|та|і|й|и|а також)\b\s*)?"
    r"(?:(?:on|in|at)\s+)?(?:the\s+|на\s+|у\s+|в\s+)?(?:(?:north|south|east|west)\w*\s+)?(?:[’'“«\"]\s*)?"
)
_QUALIFIED = r"[’”»\"')\s]*\s*(?:City\s+)?(?:(?:operational|tactical|strategic|[a-z]+ern|front)\s+)?"
_AFTER: dict[Marker, re.Pattern[str]] = {
    "direction": re.compile(
        _QUALIFIED
        + r"(?:directions?|sectors?|axis|axes|fronts?|frontline|salient|tactical areas?|напрям\w*|направлени\w*)\b",
        re.IGNORECASE,
    ),
    "oblast": re.compile(r"[’”»\"')\s]*\s*(?:oblasts?|regions?|provinces?|област\w*|обл\.|край)", re.IGNORECASE),
    "district": re.compile(
        r"[’”»\"')\s]*\s*(?:district|raion|community|communities|hromada|municipality|район\w*|громад\w*|общин\w*)",
        re.IGNORECASE,
    ),
}
_BEFORE_DIRECTION = re.compile(
    r"(?:\b(?:direction|sector|axis|front)s?(?: now)?(?: is| are| remains?| was| were)?(?: the)?|"
    r"напрямк?[ои]?[км]?|направлени\w+)\s*[:–—-]?\s*[«“\"]?$",
    re.IGNORECASE,
)
_TOWARD = _Ahead(
    re.compile(
        r"(?:\btowards?|in the directions? of|\b(?:road|highway|railway|route|way) to|(?:у|в) бік|(?:в|у) напрямку|"
        r"в направлении|в сторону)(?: the)?(?: settlements? of)?\s+$"
    ),
    ("toward", "towards", " of", " to", " the", "бік", "напрямку", "направлении", "сторону"),
)
NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|none|once|twice|"
    r"одн\w+|дв[аіе]|три|чотири|четыре|п[’ʼ']?ять|пять|шість|шесть|сім|семь|вісім|восемь)"
)
_COUNTED = _Ahead(
    re.compile(
        rf"(?:^|[,;:.–—]|\band|\bта|\bі|\bи)\s*{NUMBER}(?: (?:more|others?|of them|each))?\s+"
        r"(?:near|at|around|in(?: that of)?|on|close to|біля|поблизу|під|у|в|на|под|возле)\s+(?:the\s+)?$",
        re.IGNORECASE,
    ),
    ("near", "at", "around", "in", "of", "on", "to", "the", "біля", "поблизу", "під", "у", "в", "на", "под", "возле"),
)
_THAT_OF = _Ahead(re.compile(r"\bin th(?:at|ose) of (?:the )?$"), (" of", " the"))
_VILLAGE_BEFORE = re.compile(r"\b(?:village|hamlet|settlement) (?:named|called) [“\"'’]?$")
_VILLAGE_AFTER = re.compile(r",? an? (?:\w+ )?(?:village|hamlet)\b")
# “Kharkiv Territorial Defense Brigade”, “Kursk Group of Forces”, “Zaporizhzhia NPP”: named after a place, not at it.
_NAMESAKE = re.compile(
    r"[’”»\"]*\s+(?:[A-Z][\w-]+\s+){0,3}(?i:brigades?|battalions?|regiments?|divisions?|corps|group of forces|"
    r"groupings?|operational[ -]tactical group|OTG|OUV|бригад\w*|батальйон\w*|батальон\w*|полк\w*)\b",
)
_NAMESAKE_BEFORE = re.compile(
    r"(?:\b(?:[Gg]roup|[Gg]rouping|[Bb]rigade|[Bb]attalion|[Rr]egiment|OTG|OUV|OSGT|OTU|submarine|"
    r"ОТУ|ОУВ|ОСУВ|ОТГ|бригад\w+|угрупован\w+|группировк\w+))"
    r"\s+[«“\"'’]?$"
)
# “Kharkiv Evening Post”, “Sumy Street”, “the Kherson Museum”: institutions and streets.
_INSTITUTION = re.compile(
    r"\s+(?:[A-Z][\w-]+\s+){0,2}(?:Post|Times|News|Courier|Herald|Gazette|Independent|Journal|Daily|Tribune|Observer|Today|"
    r"Telegraph|Press|Review|Weekly|Radio|TV|Media|University|Institute|Academy|Museum|Theatre|Theater|Opera|Philharmonic|FC|"
    r"Street|Avenue|Square|Agreements?|Accords?)\b"
)
_GIVEN_NAMES = (
    "Oleksandr|Oleksandra|Andrii|Andriy|Andrey|Volodymyr|Vladimir|Serhii|Serhiy|Sergei|Sergey|Ivan|Mykola|Mykhailo|Viktor|Yurii|"
    "Yuriy|Dmytro|Dmitry|Oleh|Oleg|Ihor|Igor|Vasyl|Petro|Pavlo|Roman|Bohdan|Taras|Maksym|Denys|Valerii|Valeriy|Anna|Olha|Olena|Iryna|"
    "Natalia|Oksana|Yulia|Maria|Kateryna|Олександр|Володимир|Сергій|Андрій|Микола|Александр|Владимир|Сергей|Андрей"
)
_GIVEN_NAME = _Ahead(re.compile(rf"\b(?:{_GIVEN_NAMES})\s+$"), tuple(_GIVEN_NAMES.lower().split("|")))
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
    """The names in `text`, the longest at each place, with their markers; what only sounds like a place is left out."""
    found = _marked(text, _grouped(text, list(_scan(text, gazetteer))))
    origins = _origins(text) if found else []
    return [name for name in found if not _is_namesake(text, name, gazetteer) and not _within(name.start, origins)]


def _scan(text: str, gazetteer: Gazetteer) -> Iterator[NameAt]:
    free = 0
    for begin in _START.finditer(text):
        if begin.start() >= free and (found := _longest(text, begin.start(), gazetteer)) is not None:
            yield found
            free = found.end


def _longest(text: str, start: int, gazetteer: Gazetteer) -> NameAt | None:
    exact = _walk(text, start, gazetteer.exact, _exactly)
    if exact is not None or not is_cyrillic(text[start]):
        return exact
    return _walk(text, start, gazetteer.inflected, stems)


def _exactly(word: str) -> tuple[str, ...]:
    return (key(word),)


def _walk(text: str, start: int, index: Node, keys_of: Callable[[str], tuple[str, ...]]) -> NameAt | None:
    """The longest name of `index` that begins at `start`."""
    best: NameAt | None = None
    nodes = [index]
    word = _TOKEN.match(text, start)
    while word is not None:
        bare = _bare(word.group())
        nodes = [node[k] for node in nodes for k in keys_of(bare) if k in node]
        if not nodes:
            break
        named = next((node.name for node in nodes if node.name is not None), None)
        best = NameAt(start, word.start() + len(bare), named) if named is not None else best
        word = _TOKEN.match(text, word.end() + 1) if text[word.end() : word.end() + 1] in _JOINS else None
    return best


def _bare(word: str) -> str:
    return word[:-2] if word[-2:-1] in _APOSTROPHES else word


def _grouped(text: str, found: list[NameAt]) -> list[NameAt]:
    """`found` with one number for all names of a list (“the A, B and C directions”)."""
    grouped: list[NameAt] = []
    for name in found:
        previous = grouped[-1] if grouped else None
        same = previous is not None and _BETWEEN.fullmatch(text, previous.end, name.start) is not None
        group = (previous.group + (not same)) if previous else 0
        grouped.append(name._replace(group=group))
    return grouped


def _marked(text: str, found: list[NameAt]) -> list[NameAt]:
    """`found` with the marker that stands behind a name given to all before it in its list that have none."""
    marked: list[NameAt] = []
    following: Marker = "none"
    markers = [_marker(text, name) for name in found]
    for place in range(len(found) - 1, -1, -1):
        name, own = found[place], markers[place]
        if own == "none" and "direction" in markers and _ADJECTIVE.search(text, name.start, name.end):
            own = "direction"
        ends = place == len(found) - 1 or found[place + 1].group != name.group
        following = own if own != "none" or ends else following
        marked.append(_surrounded(text, name, following))
    return marked[::-1]


def _surrounded(text: str, name: NameAt, marker: Marker) -> NameAt:
    """`name` with what the words right before and after it say."""
    start, begin = name.start, max(0, name.start - _CONTEXT)
    village = _VILLAGE_BEFORE.search(text, begin, start) or _VILLAGE_AFTER.match(text, name.end)
    target = _TOWARD.stands(text, start)
    counted = _COUNTED.stands(text, start)
    return name._replace(marker=marker, target=target, counted=counted, village=village is not None)


def _marker(text: str, name: NameAt) -> Marker:
    for marker, pattern in _AFTER.items():
        if pattern.match(text, name.end):
            return marker
    begin = max(0, name.start - _CONTEXT)
    before = _BEFORE_DIRECTION.search(text, begin, name.start) or _THAT_OF.stands(text, name.start)
    return "direction" if before else "none"


def _is_namesake(text: str, name: NameAt, gazetteer: Gazetteer) -> bool:
    """Whether what bears the name is no place. A region’s plant stands in it; another may stand across the line."""
    begin = max(0, name.start - _CONTEXT)
    if name.name.capital and _PLANT.match(text, name.end):
        return not any(gazetteer.data[front].kind == "region" for front in name.name.named)
    return bool(
        _NAMESAKE.match(text, name.end)
        or _INSTITUTION.match(text, name.end)
        or _NAMESAKE_BEFORE.search(text, begin, name.start)
        or _GIVEN_NAME.stands(text, name.start)
    )


def _origins(text: str) -> list[tuple[int, int]]:
    """Spans that tell from where drones and missiles came."""
    return [found.span() for found in _ORIGIN.finditer(text) if _tells_of_launches(text, found)]


def _tells_of_launches(text: str, origin: re.Match[str]) -> bool:
    begin = text.rfind(". ", 0, origin.start()) + 1
    end = text.find(". ", origin.end())
    return _LAUNCH.search(text, begin, len(text) if end < 0 else end) is not None


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
