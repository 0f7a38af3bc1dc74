"""Decide whose people or things a figure counts."""

from collections.abc import Callable

from ...model import Side
from .deeds import Deed, is_object
from .lexicon import grammar, lexicon
from .sentence_context import Counted, Sentence


def side_of(figure: Counted, category: str, deed: Deed | None = None) -> Side:
    """Return RU, UA or other; `deed` is the clause in which the counted things take part."""
    if deed and (by_deed := _by_deed(figure, category, deed)):
        return by_deed
    if figure.kind.id == "state":
        return _nation_named(figure) or "other"
    rule = _RULES.get(category)
    if category in _NAMED_MISLEADS and rule:
        return rule(figure)
    own_nation = _nation_named(figure)
    if own_nation or not rule:
        return own_nation or _own(figure, category)
    return rule(figure)


def _by_deed(figure: Counted, category: str, deed: Deed) -> Side | None:
    """The side that the clause tells: what is hit is the other's, what is lost or sent is one's own."""
    actor = deed.actor or (_own_actor(figure) if deed.is_patient and deed.is_direct and not deed.is_passive else None)
    if actor not in ("RU", "UA"):
        return None
    verb = deed.verb.partition(":")[0]
    if deed.is_patient and category in _OF_LOSSES:
        if verb in _SUFFERED:
            return actor
        return _OPPOSITE[actor] if deed.action in _HARMING and not _nation_named(figure) else None
    if deed.is_patient and category == "strikes" and figure.kind.id not in _FLYING | _RUSSIAN_MEANS:
        return _OPPOSITE[actor] if deed.action in _HARMING else None
    if not deed.is_patient and category == "strikes" and figure.kind.id in _FLYING:
        return actor
    return None


_OF_LOSSES = frozenset(["military-losses", "equipment-losses"])
_SUFFERED = frozenset(["lose", "suffer", "sustain"])
_HARMING = frozenset(["strike", "harm", "attack", "intercept"])


def _nation_named(figure: Counted) -> Side | None:
    """The nation named in the figure's own noun phrase, or right behind it: `seven Ukrainian drones`."""
    sentence = figure.sentence
    first = figure.first - (_NAME_REACH if _is_owned(figure) else 0)
    last = figure.last + (_NAME_REACH if sentence.lower(figure.last) in ("of", "by") else 0)
    own_nation = (side for index, side in figure.sides if first <= index < last)
    return next((side for side in own_nation if side != "other" or figure.kind.id not in _FLYING), None)


def _is_owned(figure: Counted) -> bool:
    """`soldiers of 12 brigades`, not the whole in `seven of nine missiles`."""
    sentence = figure.sentence
    before = sentence.tokens[max(0, figure.first - 2)]
    numeral = before.is_number or before.lower in lexicon().numerals
    return sentence.lower(figure.first - 1) == "of" and not numeral


def _actor(figure: Counted) -> Side | None:
    """Who acts: the one whom its sentence names, else the actor before."""
    return _own_actor(figure) or _subject_of(figure.sentence.before)


def _own_actor(figure: Counted) -> Side | None:
    """Who acts in the figure's sentence: the subject named last before it, else who is named after `by`."""
    sentence = figure.sentence
    subjects = [(index, side) for index, side in figure.sides if side != "other" and _is_subject(sentence, index)]
    ahead = [(index, side) for index, side in subjects if index < figure.first]
    if len({side for _, side in ahead}) > 1:
        ahead = [(index, side) for index, side in ahead if not is_object(sentence, index)]
    earlier = [side for _, side in ahead]
    if earlier:
        return earlier[-1]
    agents = [side for index, side in subjects if index >= figure.first and sentence.lower(index - 1) in _BY]
    return agents[0] if agents else None


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
    targets = [place for place in sentence.places_near(figure.first, figure.last) if not _is_origin(sentence, place[0])]
    earlier = sentence.before
    for _ in range(_SENTENCES_BACK):
        if targets or earlier is None:
            break
        targets = [place for place in earlier.places[-1:] if not _is_origin(earlier, place[0])]
        earlier = earlier.before
    near = min(targets, key=lambda place: abs(place[0] - figure.first), default=None)
    return near[1] == "RU" if near else sentence.where == "RU"


def _is_origin(sentence: Sentence, index: int) -> bool:
    """`launched from Kursk, Oryol and Millerovo`: where it came from."""
    for step in range(index - 1, max(-1, index - _ORIGIN_REACH), -1):
        if sentence.lower(step) in _FROM:
            return True
        if sentence.lower(step) in _TOWARD or sentence.tokens[step].text in ".;:":
            return False
    return False


_ORIGIN_REACH = 14
_SENTENCES_BACK = 1
_FROM = frozenset(["from", "з", "із", "із", "из", "с"])
_TOWARD = frozenset(["in", "over", "at", "on", "near", "against", "у", "в", "на", "над"])


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
    if loser := _whose_losses(figure):
        return loser
    actor = _actor(figure)
    is_destruction = _near(figure, _DESTROYING, 20) or _acts(figure, "RU", ("ministr", "claim"))
    if actor is None or _near(figure, _SUFFERING, 20) or not is_destruction:
        return actor or "RU"
    return _OPPOSITE[actor]


def _whose_losses(figure: Counted) -> Side | None:
    """`losses of the opponent amount to`, `the opponent's losses`."""
    sentence = figure.sentence
    for index, side in figure.sides:
        of_whom = sentence.lower(index - 1) in ("the", "of") and "losses" in (
            sentence.lower(index - 2), sentence.lower(index - 3),
        )  # fmt: skip
        if of_whom or sentence.lower(index + 1) == "losses":
            return side
    return None


def _casualty(figure: Counted) -> Side:
    return _OPPOSITE[_actor(figure) or "RU"]


def _captive(figure: Counted) -> Side:
    is_person_held = figure.kind.of_people or figure.kind.id == "body"
    if not is_person_held or _near(figure, _BOTH_SIDES, 12) or _is_even(figure):
        return "other"
    capturing = _near(figure, _CAPTURING, 6) or (figure.kind.id == "captive" and _near(figure, _UNITS, 8))
    actor = (_own_actor(figure) if capturing else _actor(figure)) or "UA"
    return _OPPOSITE[actor] if capturing else actor


def _is_even(figure: Counted) -> bool:
    """An exchange of `1,000 for 1,000`."""
    sentence = figure.sentence
    before = sentence.lower(figure.first - 1) == "for" and sentence.lower(figure.first - 2)[:1].isdecimal()
    return before or (sentence.lower(figure.last) == "for" and sentence.lower(figure.last + 1)[:1].isdecimal())


def _downed(figure: Counted) -> Side:
    """Drones shot down are of the one who flew them."""
    if _acts(figure, "UA", _DEFENDERS):
        return "RU"
    if _actor(figure) == "RU" and _acts(figure, "RU", _DEFENDERS):
        return "UA"
    if _is_in_russia(figure) and not _acts(figure, "RU", _ATTACKERS):
        return "UA"
    return "UA" if _is_told_by_russian_mayor(figure) else "RU"


def _is_told_by_russian_mayor(figure: Counted) -> bool:
    """`Moscow's mayor reports seven drones shot down on the way to the capital`."""
    sentence = figure.sentence
    only_russian = {side for _, side in sentence.sides} == {"RU"} and not _acts(figure, "RU", _ATTACKERS)
    return only_russian and not _OFFICIALS.isdisjoint(sentence.words)


def _struck(figure: Counted) -> Side:
    if figure.kind.id in _FLYING and _acts(figure, "UA", _DEFENDERS) and _near(figure, _DOWNING, 12):
        return "RU"
    if figure.kind.id in _FLYING and (sender := _sender(figure)):
        return sender
    if figure.kind.id in _FLYING and _acts(figure, "UA", _REPORTING):
        return "RU"
    if figure.kind.id in _MOVING:
        return _loss(figure)
    if figure.kind.stands_still:
        return "RU" if _is_of_war(figure) and _actor(figure) != "RU" else _victim(figure)
    if figure.kind.id in _RUSSIAN_MEANS:
        on_armies = _is_of_war(figure) or (_is_in_russia(figure) and _near(figure, _HITS, 2))
        return _own_actor(figure) or ("UA" if on_armies else "RU")
    return _actor(figure) or ("UA" if _is_in_russia(figure) else "RU")


def _sender(figure: Counted) -> Side | None:
    """Who is named right behind as the one who sent them: `28 fired by Russia`."""
    sentence = figure.sentence
    near = (pair for pair in figure.sides if figure.last <= pair[0] <= figure.last + _NAME_REACH)
    return next((side for index, side in near if side != "other" and sentence.lower(index - 1) in _BY), None)


def _is_of_war(figure: Counted) -> bool:
    """`six areas of concentration`, `a command post`: what reports of one's own strikes list."""
    return _near(figure, _OF_ARMIES, 5)


def _hit(figure: Counted) -> Side:
    return "RU" if _is_in_russia(figure) else "UA"


def _russian(_: Counted) -> Side:
    return "RU"


def _fought(figure: Counted) -> Side:
    """Engagements are of both sides, attacks of the attacker."""
    if figure.kind.id == "engagement":
        return "other"
    return _attacker(figure) or "RU"


def _attacker(figure: Counted) -> Side | None:
    """Who is named with the attacks, or as the one who makes them."""
    own_nation = [side for index, side in figure.sides if figure.first <= index < figure.last]
    if own_nation:
        return own_nation[0]
    return "UA" if _acts(figure, "UA", _ATTACKING) and not _near(figure, _REPELLING, 20) else None


def _sanctioned(figure: Counted) -> Side:
    return "other" if figure.kind.id in _ABSTRACT else "RU"


def _taker(figure: Counted) -> Side:
    if holder := _holder(figure):
        return holder
    return "UA" if _near(figure, _LIBERATING, 40) or _actor(figure) == "UA" else "RU"


def _holder(figure: Counted) -> Side | None:
    """Who has it: `held by Russian forces`, `answers to Ukrainian troops`."""
    sentence = figure.sentence
    for index, side in figure.sides:
        if (
            side != "other"
            and sentence.lower(index - 1) in _BY | {"to"}
            and sentence.lower(index - 2).startswith(_HOLDING_VERBS)
        ):
            return side
    return None


_HOLDING_VERBS = ("held", "control", "answer", "occup", "captur", "seiz", "belong", "taken", "liberat", "retak")


def _receiver(figure: Counted) -> Side:
    sentence = figure.sentence
    to_russia = any(side == "RU" and sentence.lower(index - 1) in ("to", "for") for index, side in figure.sides)
    return "RU" if to_russia else "UA"


def _own(figure: Counted, category: str) -> Side:
    """The nation named nearest, where the category is one of a single country's affairs."""
    if category in _OTHERS_BUSINESS:
        return _of_business(figure, category)
    near = min(figure.sides, key=lambda side: abs(side[0] - figure.first), default=None)
    if category == "industry" and _is_in_russia(figure):
        return "RU"
    if near is None and category == "industry":
        return "RU" if _is_in_russia(figure) else "UA" if figure.kind.of_people else "other"
    return near[1] if near else "UA" if category in _OWN_AFFAIRS else "other"


def _of_business(figure: Counted, category: str) -> Side:
    """Deputies and votes are Ukraine's where no other parliament is named, negotiators of the one who sends them."""
    if category == "politics":
        foreign = any(side == "other" for _, side in figure.sides)
        return "UA" if _near(figure, _PARLIAMENT, _LONG) and not foreign else "other"
    if category == "diplomacy" and figure.kind.of_people:
        return _own_actor(figure) or "other"
    if figure.kind.id in _BELONGINGS or (figure.kind.of_people and category in ("economy", "geography")):
        return "RU" if _is_in_russia(figure) else "UA"
    return "other"


_BELONGINGS = frozenset(["animal", "freight"])
_REPORTING = ("air",)
_HITS = ("hit", "explos", "blast", "impact", "влуч", "вибух", "взрыв")
_OFFICIALS = frozenset(["mayor", "governor"])
_FLYING = frozenset(["drone", "missile", "aerial"])
_DOWNING = (
    "destroy",
    "знищ",
    "уничт",
    "intercept",
    "shot",
    "down",
    "shoot",
    "jam",
    "repel",
    "збит",
    "збил",
    "сбит",
    "сбил",
    "знешкод",
    "відби",
)
_RUSSIAN_MEANS = frozenset(["bomb", "round", "strike"])
_OF_ARMIES = ("concentrat", "command", "ammunition", "personnel", "зосередж", "управлін", "сосредоточ", "боєприпас")
_SUFFERING = ("lost", "lose", "losses", "suffered", "sustained", "втрат", "потер")
_DESTROYING = (
    "destroy", "hit", "struck", "damag", "knock", "burn", "sunk", "sank", "eliminat", "kill", "strik", "lost", "shot",
    "знищ", "урази", "уничт", "пораз", "підби", "ліквід", "neutrali", "disabl", "took", "action", "ударів", "удары",
)  # fmt: skip
_CAPTURING = ("captur", "захоп", "полон", "surrender", "taken", "took")
_BOTH_SIDES = ("each", "sides", "delegation", "обидв", "сторон")
_MOVING = frozenset(["ship", "armour", "vehicle", "aircraft"])
_UNITS = ("brigade", "battalion", "regiment", "бригад", "батальйон", "полк")
_LIBERATING = ("liberat", "звільн", "retook", "recaptur", "освобо")
_ATTACKERS = (
    "drone", "strike", "attack", "shell", "missile", "artiller", "forces", "troops", "uav", "aviation", "sbu", "hur",
    "gur", "afu", "pilots", "special", "struck", "hit", "destroy", "урази", "знищ",
    "атак", "удар", "обстр", "сбу", "гур", "зсу",
    "авіац", "артил",
)  # fmt: skip
_REPELLING = ("repel", "repuls", "stop", "halt", "thwart", "відби", "зупин", "отбил")
_ATTACKING = ("attack", "storm", "assault", "атак", "штурм")
_DEFENDERS = (
    "air", "defen", "report", "said", "say", "claim", "count", "mayor", "ministry", "mod", "authorit", "official",
    "military", "governor", "forces", "ппо", "пво", "пс", "захисник", "оборон", "минобор", "міноборон",
)  # fmt: skip
_OBLIQUE = grammar("oblique")
_BY = frozenset(["by"])
_NAME_REACH = 4
_LONG = 30
_PARLIAMENT = ("rada", "рада", "раді", "ради", "раду", "parliament", "deput", "парламент", "депутат")
_OWN_AFFAIRS = frozenset(["mobilisation", "arms", "force-development"])
_OPPOSITE: dict[Side, Side] = {"RU": "UA", "UA": "RU", "other": "other"}
_ABSTRACT = frozenset(["percent", "money", "duration", "state"])
_OTHERS_BUSINESS = grammar("affairs_of_others")
_NAMED_MISLEADS = frozenset(["territory", "military-aid", "engagements"])
_RULES: dict[str, Callable[[Counted], Side]] = {
    "civilian-casualties": _victim,
    "military-casualties": _casualty,
    "military-losses": _loss,
    "equipment-losses": _loss,
    "pow": _captive,
    "air-defence": _downed,
    "strikes": _struck,
    "engagements": _fought,
    "territory": _taker,
    "military-aid": _receiver,
    "energy": _hit,
    "humanitarian": _hit,
    "person": _hit,
    "sanctions-trade": _sanctioned,
    "russia-allies": _russian,
}
