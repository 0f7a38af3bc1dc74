"""What the words right before and after a name say it is: a direction, an oblast, a target, a brigade’s name …"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Marker = Literal["direction", "oblast", "district", "none"]
_CONTEXT = 40
"""How far before a name the words that tell what it is may begin."""


class Surroundings(NamedTuple):
    marker: Marker = "none"
    target: bool = False
    """What an attack, or a road, goes toward."""
    counted: bool = False
    """An entry of a list of counts (“19 near Lyman”), on its own beside the others."""
    village: bool = False
    """Called a village: no town that has this name, and no front."""
    namesake: bool = False
    """Named after a place, not at it: a brigade, a newspaper, a street, a person."""


def surroundings(text: str, start: int, end: int) -> Surroundings:
    """Return the context of the name `text[start:end]`."""
    marker, village, namesake = _after(text, end)
    last = text[max(0, start - _CONTEXT) : start].rstrip(_SPACE_AND_QUOTES).rpartition(" ")[2]
    kinds = [ahead.kind for ahead in _likely(last) if ahead.pattern.search(text, max(0, start - _CONTEXT), start)]
    if marker == "none" and ("direction" in kinds or (last == "the" and _PRONOUN.match(text, end))):
        marker = "direction"
    return Surroundings(
        marker, "target" in kinds, "counted" in kinds, village or "village" in kinds, namesake or "namesake" in kinds
    )


# Behind it ---------------------------------------------------------------------------------------

_MARKS_BEHIND = frozenset("’”»\"'), \n\t")
_NOTHING: tuple[Marker, bool, bool] = ("none", False, False)
_AFTER = re.compile(
    r"[’”»\"')\s]*"
    r"(?:(?P<direction>(?:City\s+)?(?:(?:operational|tactical|strategic|[a-z]+ern|front)\s+)?"
    r"(?:directions?|sectors?|axis|axes|fronts?|frontline|salient|tactical areas?|напрям\w*|направлени\w*)\b)"
    r"|(?P<oblast>oblasts?|regions?|provinces?|област\w*|обл\.|край)"
    r"|(?P<district>district|raion|community|communities|hromada|municipality|район\w*|громад\w*|общин\w*))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(" ones?\\b")
"""“… in the Lyman direction, in the Siversk one seven”: the noun is said once."""
_MARKERS: dict[str | None, Marker] = {"direction": "direction", "oblast": "oblast", "district": "district"}
_VILLAGE_AFTER = re.compile(r",? an? (?:\w+ )?(?:village|hamlet)\b")
_NAMESAKE = re.compile(
    # “Kharkiv Territorial Defense Brigade”, “Kursk Group of Forces” …
    r"[’”»\"]*\s+(?:[A-Z][\w-]+\s+){0,3}(?i:brigades?|battalions?|regiments?|divisions?|corps|group of forces|"
    r"groupings?|operational[ -]tactical group|OTG|OUV|бригад\w*|батальйон\w*|батальон\w*|полк\w*)\b"
    # “Kharkiv Evening Post”, “Sumy Street”, “the Kherson Museum”: institutions and streets.
    r"|\s+(?:[A-Z][\w-]+\s+){0,2}(?:Post|Times|News|Courier|Herald|Gazette|Independent|Journal|Daily|Tribune|Observer|Today|"
    r"Telegraph|Press|Review|Weekly|Radio|TV|Media|University|Institute|Academy|Museum|Theatre|Theater|Opera|Philharmonic|FC|"
    r"Street|Avenue|Square|Agreements?|Accords?)\b"
)


def _after(text: str, end: int) -> tuple[Marker, bool, bool]:
    """The marker behind a name that ends at `end`, and whether it is called a village or somebody’s name there."""
    if text[end : end + 1] not in _MARKS_BEHIND:
        return _NOTHING
    marker_match = _AFTER.match(text, end)
    marker = _MARKERS[marker_match.lastgroup] if marker_match else "none"
    return marker, _VILLAGE_AFTER.match(text, end) is not None, _NAMESAKE.match(text, end) is not None


# Before it ---------------------------------------------------------------------------------------

_SPACE_AND_QUOTES = " \t\n«“\"'’"
NUMBER = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|none|once|twice|"
    r"одн\w+|дв[аіе]|три|чотири|четыре|п[’ʼ']?ять|пять|шість|шесть|сім|семь|вісім|восемь)"
)
_GIVEN_NAMES = (
    "Oleksandr|Oleksandra|Andrii|Andriy|Andrey|Volodymyr|Vladimir|Serhii|Serhiy|Sergei|Sergey|Ivan|Mykola|Mykhailo|Viktor|Yurii|"
    "Yuriy|Dmytro|Dmitry|Oleh|Oleg|Ihor|Igor|Vasyl|Petro|Pavlo|Roman|Bohdan|Taras|Maksym|Denys|Valerii|Valeriy|Anna|Olha|Olena|Iryna|"
    "Natalia|Oksana|Yulia|Maria|Kateryna|Олександр|Володимир|Сергій|Андрій|Микола|Александр|Владимир|Сергей|Андрей"
)
_GROUPS = (
    "group|grouping|brigade|battalion|regiment|OTG|OUV|OSGT|OTU|submarine|ОТУ|ОУВ|ОСУВ|ОТГ|бригад|угрупован|группировк"
)


class _Ahead(NamedTuple):
    """Words that stand right before a name."""

    kind: str
    last: re.Pattern[str]
    """The last of them: a look at it spares most searches."""
    pattern: re.Pattern[str]


def _ahead(kind: str, last: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> _Ahead:
    return _Ahead(kind, re.compile(rf"(?<!\w)(?:{last})$", re.IGNORECASE), re.compile(pattern, flags))


_AHEAD = (
    _ahead(
        "direction",
        r"(?:direction|sector|axis|front)s?|now|is|are|remains?|was|were|the|.*[:–—-]|напрямк?[ои]?[км]?|направлени\w+",
        r"(?:\b(?:direction|sector|axis|front)s?(?: now)?(?: is| are| remains?| was| were)?(?: the)?|"
        r"напрямк?[ои]?[км]?|направлени\w+)\s*[:–—-]?\s*[«“\"]?$",
        re.IGNORECASE,
    ),
    _ahead("direction", "of|the", r"\bin th(?:at|ose) of (?:the )?$"),
    _ahead(
        "target",
        "towards?|of|to|the|бік|напрямку|направлении|сторону",
        r"(?:\btowards?|in the directions? of|\b(?:road|highway|railway|route|way) to|(?:у|в) бік|(?:в|у) напрямку|"
        r"в направлении|в сторону)(?: the)?(?: settlements? of)?\s+$",
    ),
    _ahead(
        "counted",
        "near|at|around|in|of|on|to|the|біля|поблизу|під|у|в|на|под|возле",
        rf"(?:^|[,;:.–—]|\band|\bта|\bі|\bи)\s*{NUMBER}(?: (?:more|others?|of them|each))?\s+"
        r"(?:near|at|around|in(?: that of)?|on|close to|біля|поблизу|під|у|в|на|под|возле)\s+(?:the\s+)?$",
        re.IGNORECASE,
    ),
    _ahead(
        "counted",
        "near|at|around|outside|by|біля|поблизу|під|под|возле",
        r"(?:direction|sector|axis|front|напрямку|направлении),?\s+(?:and|as well as|та|і|й|и)\s+"
        r"(?:near|at|around|outside|by|біля|поблизу|під|под|возле)\s+$",
        re.IGNORECASE,
    ),
    _ahead("village", "named|called", r"\b(?:village|hamlet|settlement) (?:named|called) [“\"'’]?$"),
    _ahead(
        "namesake",
        rf"(?:{_GROUPS})\w*",
        r"(?:\b(?:[Gg]roup|[Gg]rouping|[Bb]rigade|[Bb]attalion|[Rr]egiment|OTG|OUV|OSGT|OTU|submarine|"
        r"ОТУ|ОУВ|ОСУВ|ОТГ|бригад\w+|угрупован\w+|группировк\w+))"
        r"\s+[«“\"'’]?$",
    ),
    _ahead("namesake", _GIVEN_NAMES, rf"\b(?:{_GIVEN_NAMES})\s+$"),
)


@lru_cache(maxsize=1 << 12)
def _likely(last: str) -> tuple[_Ahead, ...]:
    """Which words may stand before a name, by the last word before it."""
    return tuple(ahead for ahead in _AHEAD if ahead.last.search(last))
