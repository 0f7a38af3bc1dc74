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
    """The nation named in the figure's own noun phrase: `seven Ukrainian drones`."""
    sides = figure.sentence.sides
    inside = [side for index, side in sides if figure.first <= index < figure.last]
    if not inside and figure.sentence.lower(figure.last) == "of":
        inside = [side for index, side in sides if figure.last < index <= figure.last + 3]
    return inside[0] if inside else None


def _actor(figure: Counted) -> Side | None:
    """Who acts: the nation named last before the figure, else the first after it."""
    sides = [(index, side) for index, side in figure.sentence.sides if side != "other"]
    earlier = [side for index, side in sides if index < figure.first]
    later = [side for index, side in sides if index > figure.first]
    return earlier[-1] if earlier else next(iter(later), None)


def _is_in_russia(figure: Counted) -> bool:
    """Whether the place nearest to the figure is Russian or occupied."""
    near = min(figure.sentence.places, key=lambda place: abs(place[0] - figure.first), default=None)
    return near is not None and near[1] == "RU"


def _near(figure: Counted, stems: tuple[str, ...], reach: int = 12) -> bool:
    words = range(figure.first - reach, figure.last + reach)
    return any(figure.sentence.lower(index).startswith(stems) for index in words)


def _attacks(sentence: Sentence, nation: Side) -> bool:
    """Whether the sentence speaks of the nation's drones, strikes or troops."""
    return any(
        side == nation and any(sentence.lower(index + step).startswith(_ATTACK_WORDS) for step in (1, 2))
        for index, side in sentence.sides
    )


def _victim(figure: Counted) -> Side:
    if _is_in_russia(figure):
        return "RU"
    return "RU" if _actor(figure) == "UA" and _attacks(figure.sentence, "UA") else "UA"


def _loss(figure: Counted) -> Side:
    """Losses are of the one who suffers them; what one side destroys was the other's."""
    actor = _actor(figure)
    if actor is None or _near(figure, _SUFFERING):
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
    actor = _actor(figure)
    if actor == "RU":
        return "RU" if _attacks(figure.sentence, "RU") else "UA"
    return "UA" if actor is None and _is_in_russia(figure) else "RU"


def _struck(figure: Counted) -> Side:
    return _victim(figure) if figure.kind.id in _STAND_STILL else _actor(figure) or "RU"


def _hit(figure: Counted) -> Side:
    return "RU" if _is_in_russia(figure) else "UA"


def _russian(_: Counted) -> Side:
    return "RU"


def _sanctioned(figure: Counted) -> Side:
    return "other" if figure.kind.id in _ABSTRACT else "RU"


def _taker(figure: Counted) -> Side:
    taken_back = any(token.lower.startswith(_LIBERATING) for token in figure.sentence.tokens)
    return "UA" if taken_back or _actor(figure) == "UA" else "RU"


def _receiver(figure: Counted) -> Side:
    sentence = figure.sentence
    to_russia = any(side == "RU" and sentence.lower(index - 1) in ("to", "for") for index, side in sentence.sides)
    return "RU" if to_russia else "UA"


def _own(figure: Counted, category: str) -> Side:
    """The nation named nearest, where the category is one of a single country's affairs."""
    if category in _OTHERS_BUSINESS:
        return "other"
    near = min(figure.sentence.sides, key=lambda side: abs(side[0] - figure.first), default=None)
    return near[1] if near else "UA" if category in ("mobilisation", "arms") else "other"


_SUFFERING = ("lost", "lose", "losses", "suffered", "sustained", "втрат", "потер")
_CAPTURING = ("captur", "захоп", "полон", "surrender")
_LIBERATING = ("liberat", "звільн", "retook", "recaptur", "освобо")
_ATTACK_WORDS = (
    "drone",
    "strike",
    "attack",
    "shell",
    "missile",
    "artiller",
    "forces",
    "troops",
    "uav",
    "удар",
    "обстр",
)
_OPPOSITE: dict[Side, Side] = {"RU": "UA", "UA": "RU", "other": "other"}
_STAND_STILL = frozenset(["settlement", "building", "plant", "household"])
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
