"""Whose people or things a figure counts."""

from collections.abc import Callable

from ..model import Side
from .context import Counted, Sentence
from .lexicon import grammar


def side_of(figure: Counted, category: str) -> Side:
    """RU, UA or other."""
    rule = _RULES.get(category)
    if category in _NAMED_MISLEADS and rule:
        return rule(figure)
    named = _named(figure)
    if named or not rule:
        return named or _own(figure, category)
    return rule(figure)


def _named(figure: Counted) -> Side | None:
    """The nation named in the figure's own noun phrase, or right behind it: `seven Ukrainian drones`."""
    sentence = figure.sentence
    first = figure.first - (_AROUND if sentence.lower(figure.first - 1) == "of" else 0)
    last = figure.last + (_AROUND if sentence.lower(figure.last) in ("of", "by") else 0)
    return next((side for index, side in figure.sides if first <= index < last), None)


def _actor(figure: Counted) -> Side | None:
    """Who acts: the subject named last before the figure, else who is named after `by`, else the actor before."""
    sentence = figure.sentence
    subjects = [(index, side) for index, side in figure.sides if side != "other" and _is_subject(sentence, index)]
    earlier = [side for index, side in subjects if index < figure.first]
    if earlier:
        return earlier[-1]
    agents = [side for index, side in subjects if index >= figure.first and sentence.lower(index - 1) in _BY]
    return agents[0] if agents else _subject_of(sentence.before)


def _subject_of(sentence: Sentence | None) -> Side | None:
    if sentence is None:
        return None
    return next((side for index, side in sentence.sides if side != "other" and _is_subject(sentence, index)), None)


def _is_subject(sentence: Sentence, index: int) -> bool:
    """Not in a phrase like `in Ukraine`, `on Ukrainian positions`, `12 Russian tanks`."""
    near = [sentence.lower(index - step) for step in (1, 2, 3)]
    if near[0] in _BY or near[1] in _BY:
        return True
    return not (near[0] in _OBLIQUE or near[1] in _OBLIQUE) and not any(
        token.is_number for token in sentence.tokens[max(0, index - 2) : index]
    )


def _is_in_russia(figure: Counted) -> bool:
    """Whether the place nearest to the figure is Russian or occupied."""
    sentence = figure.sentence
    places = sentence.places_near(figure.first, figure.last) or (sentence.before.places[-1:] if sentence.before else [])
    near = min(places, key=lambda place: abs(place[0] - figure.first), default=None)
    return near is not None and near[1] == "RU"


def _near(figure: Counted, stems: tuple[str, ...], reach: int) -> bool:
    words = range(figure.first - reach, figure.last + reach)
    return any(figure.sentence.lower(index).startswith(stems) for index in words)


def _acts(figure: Counted, nation: Side, stems: tuple[str, ...]) -> bool:
    """Whether the nation is named right before a word that begins so."""
    return any(
        side == nation and any(figure.sentence.lower(index + step).startswith(stems) for step in (0, 1, 2, 3))
        for index, side in figure.sides
    )


def _victim(figure: Counted) -> Side:
    if _is_in_russia(figure):
        return "RU"
    return "RU" if _actor(figure) == "UA" and _acts(figure, "UA", _ATTACKERS) else "UA"


def _loss(figure: Counted) -> Side:
    """Losses are of the one who suffers them; what one side destroys was the other's."""
    actor = _actor(figure)
    if actor is None or _near(figure, _SUFFERING, 20) or not _near(figure, _DESTROYING, 20):
        return actor or "RU"
    return _OPPOSITE[actor]


def _casualty(figure: Counted) -> Side:
    return _OPPOSITE[_actor(figure) or "RU"]


def _captive(figure: Counted) -> Side:
    if _near(figure, ("each", "sides"), 6):
        return "other"
    actor = _actor(figure) or "UA"
    return _OPPOSITE[actor] if _near(figure, _CAPTURING, 6) else actor


def _downed(figure: Counted) -> Side:
    """Drones shot down are of the one who flew them."""
    if _acts(figure, "UA", _DEFENDERS):
        return "RU"
    if _actor(figure) == "RU" and _acts(figure, "RU", _DEFENDERS):
        return "UA"
    return "UA" if _is_in_russia(figure) and not _acts(figure, "RU", _ATTACKERS) else "RU"


def _struck(figure: Counted) -> Side:
    if figure.kind.stands_still:
        return _victim(figure)
    return _actor(figure) or ("UA" if _is_in_russia(figure) else "RU")


def _hit(figure: Counted) -> Side:
    return "RU" if _is_in_russia(figure) else "UA"


def _russian(_: Counted) -> Side:
    return "RU"


def _sanctioned(figure: Counted) -> Side:
    return "other" if figure.kind.id in _ABSTRACT else "RU"


def _taker(figure: Counted) -> Side:
    return "UA" if _near(figure, _LIBERATING, 40) or _actor(figure) == "UA" else "RU"


def _receiver(figure: Counted) -> Side:
    sentence = figure.sentence
    to_russia = any(side == "RU" and sentence.lower(index - 1) in ("to", "for") for index, side in figure.sides)
    return "RU" if to_russia else "UA"


def _own(figure: Counted, category: str) -> Side:
    """The nation named nearest, where the category is one of a single country's affairs."""
    if category in _OTHERS_BUSINESS:
        return "other"
    near = min(figure.sides, key=lambda side: abs(side[0] - figure.first), default=None)
    return near[1] if near else "UA" if category in ("mobilisation", "arms") else "other"


_SUFFERING = ("lost", "lose", "losses", "suffered", "sustained", "втрат", "потер")
_DESTROYING = (
    "destroy", "hit", "struck", "damag", "knock", "burn", "sunk", "sank", "eliminat", "kill", "strik", "lost", "shot",
    "знищ", "урази", "уничт", "пораз", "підби", "ліквід", "neutrali", "disabl", "took",
)  # fmt: skip
_CAPTURING = ("captur", "захоп", "полон", "surrender")
_LIBERATING = ("liberat", "звільн", "retook", "recaptur", "освобо")
_ATTACKERS = (
    "drone", "strike", "attack", "shell", "missile", "artiller", "forces", "troops", "uav", "aviation", "sbu", "hur",
    "gur", "afu", "pilots", "special", "struck", "hit", "destroy", "урази", "знищ",
    "атак", "удар", "обстр", "сбу", "гур", "зсу",
    "авіац", "артил",
)  # fmt: skip
_DEFENDERS = (
    "air", "defen", "ministry", "mod", "authorit", "official", "military", "governor", "forces", "ппо", "пво", "пс",
    "захисник", "оборон", "минобор", "міноборон",
)  # fmt: skip
_OBLIQUE = grammar("oblique")
_BY = frozenset(["by"])
_AROUND = 4
_OPPOSITE: dict[Side, Side] = {"RU": "UA", "UA": "RU", "other": "other"}
_ABSTRACT = frozenset(["percent", "money", "duration", "state"])
_OTHERS_BUSINESS = grammar("affairs_of_others")
_NAMED_MISLEADS = frozenset(["territory", "military-aid"])
_RULES: dict[str, Callable[[Counted], Side]] = {
    "civilian-casualties": _victim,
    "military-casualties": _casualty,
    "military-losses": _loss,
    "equipment-losses": _loss,
    "pow": _captive,
    "air-defence": _downed,
    "strikes": _struck,
    "engagements": _russian,
    "territory": _taker,
    "military-aid": _receiver,
    "energy": _hit,
    "humanitarian": _hit,
    "person": _hit,
    "sanctions-trade": _sanctioned,
    "russia-allies": _russian,
}
