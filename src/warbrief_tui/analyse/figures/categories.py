"""Choose the category of a figure: its noun allows some, and the words around it decide among them."""

from .deeds import Deed, subject_kind
from .lexicon import grammar, lexicon
from .sentence_context import Counted

_OF_HEADING = 0.3
_OF_SENTENCE_BEFORE = 0.4
_ENOUGH = 5.0
_OF_SIBLING = 1.5
_OF_ARMIES = frozenset(["military-losses", "military-casualties"])
_OF_LOSSES = 3.0
"""`lost 318 men, of these 172 killed`: what is told of soldiers goes on to be told of them."""
_MANY_SOLDIERS = 200
_DECISIVE, _OF_PLACE = 5.0, 4.5
"""`on a training ground … six were killed`: who is hurt there are soldiers, wherever in the sentence it is named."""
_TOTALS = 2.0
_HARM = frozenset(["civilian-casualties", "military-casualties", "military-losses", "pow"])
_CLEAR, _STRONG = 1.2, 3.0
_UNTOLD = 1.5
"""People whom nobody says to be hurt are none of these."""


def category_by_deed(figure: Counted, deed: Deed, sibling: str | None) -> str | None:
    """Return the category that follows from what is done with the counted things, or None."""
    kind, verb = figure.kind, deed.verb.partition(":")[0]
    if kind.id in _ARMS and verb in _SUPPLYING and (deed.is_patient or deed.is_recipient) and deed.actor != "RU":
        return "military-aid" if sibling in (None, "military-aid") else None
    if kind.id in _FLYING and deed.is_patient and sibling in _OF_GROUND and verb in _DESTROYING:
        return "equipment-losses"
    if (
        kind.id in ("thing", "building")
        and deed.is_patient
        and deed.action == "intercept"
        and sibling in (None, "air-defence")
    ):
        return "air-defence"
    if kind.id in _TROOPS and deed.is_patient and verb == "lose" and not deed.is_passive:
        return "military-losses"
    if kind.id in _UNARMED and deed.is_patient and deed.action == "harm":
        is_military = figure.sentence.weights.get("military-casualties", 0) >= _DECISIVE
        return sibling if sibling in _OF_ARMIES else None if is_military else "civilian-casualties"
    is_hit = deed.action == "strike" or (deed.action == "harm" and kind.id == "plant")
    if (kind.stands_still or kind.id == "plant") and deed.is_patient and is_hit:
        return "equipment-losses" if sibling == "equipment-losses" and kind.id == "car" else "strikes"
    return None


_ARMS = frozenset(["drone", "missile", "round", "aircraft", "armour", "weapon", "bomb", "vehicle", "machine"])
_SUPPLYING = frozenset(
    ["give", "pay", "donate", "deliver", "supply", "provide", "hand", "buy", "purchase", "transfer", "pledge"]
)
_FLYING = frozenset(["drone", "missile", "aerial"])
_DESTROYING = frozenset(["destroy", "eliminate", "hit", "damage", "burn"])
_OF_GROUND = frozenset(["equipment-losses", "military-losses"])
_UNARMED = frozenset(["person", "civilian"])
_TROOPS = frozenset(["soldier", "men", "person"])


def _described(figure: Counted) -> str | None:
    """The category of what a machine is or can do, and of the ages of those who are exchanged."""
    if figure.kind.id == "age" and _is_of_captives(figure):
        return "pow"
    if figure.kind.id == "age" and _is_of_group(figure) and figure.sentence.weights.get("mobilisation", 0) >= _STRONG:
        return "mobilisation"
    if figure.kind.id == "aircraft" and _is_of_ally(figure):
        return "nato"
    if figure.kind.id in _CLEARED and any(word.startswith(_CLEARING) for word in figure.sentence.words):
        return "humanitarian"
    if figure.kind.id not in _MEASURED or figure.kind.categories.get("equipment-spec") is None:
        return None
    return "equipment-spec" if subject_kind(figure) in _MACHINES else None


def _by_words_behind(figure: Counted) -> str | None:
    """What the words right behind the figure decide: `homes were without light`, `85 percent of Vovchansk`."""
    sentence, last = figure.sentence, figure.last
    if figure.kind.categories.get("energy") is not None:
        words_behind = [sentence.lower(index) for index in range(last, last + _CLAUSE_REACH)]
        for index, word in enumerate(words_behind[:-2]):
            if word in _MARKS:
                break
            if word in _LACKING and any(other.startswith(_UTILITIES) for other in words_behind[index + 1 : index + 3]):
                return "energy"
    if figure.kind.id == "percent" and sentence.lower(last) == "of":
        name = sentence.tokens[last + 1] if last + 1 < len(sentence.tokens) else None
        is_name = name is not None and name.is_capitalised and not lexicon().sides.of(name.lower)
        if is_name and not _HOLDERS.isdisjoint(sentence.words):
            return "territory"
    return None


_CLAUSE_REACH = 10
_MARKS = frozenset(",;:.()")
_LACKING = frozenset(["without", "no", "lost", "lose", "losing", "без"])
_UTILITIES = (
    "light", "power", "electric", "heat", "gas", "water", "current", "energy", "світл", "електр", "опален", "вод",
    "газ", "тепл", "свет", "электр", "отопл",
)  # fmt: skip
_HOLDERS = grammar("holders_of_ground")


_CLEARED = frozenset(["area", "surface", "bomb", "ordnance"])
_CLEARING = ("sapper", "deminer", "сапер", "сапёр", "розмін", "разминир")


def _is_of_group(figure: Counted) -> bool:
    """`men aged 18 to 22`: an age that a rule names, not a person's."""
    ahead = [figure.sentence.lower(index) for index in range(figure.first - 4, figure.first)]
    return any(word in _GROUPS for word in ahead)


_GROUPS = frozenset(["men", "women", "citizens", "reservists", "males", "ukrainians", "those", "people", "recruits"])


def _is_of_ally(figure: Counted) -> bool:
    """`six Norwegian F-35s`, where nobody loses, buys or gives them."""
    sentence = figure.sentence
    is_foreign = any(side == "other" and figure.first <= index < figure.last for index, side in figure.sides)
    excluding = ("equipment-losses", "military-aid", "air-defence")
    return is_foreign and all(sentence.weights.get(name, 0) < _STRONG for name in excluding)


def _is_share_of_people(figure: Counted) -> bool:
    """`70% of Ukrainian soldiers`: no ground."""
    sentence, last = figure.sentence, figure.last
    words = (sentence.lower(index) for index in range(last + 1, last + 4)) if sentence.lower(last) == "of" else ()
    return any((kind := lexicon().nouns.of(word)) is not None and kind.of_people for word in words)


def _is_of_captives(figure: Counted) -> bool:
    sentence = figure.sentence
    ahead = (sentence.lower(index) for index in range(figure.first - 4, figure.first))
    return any((kind := lexicon().nouns.of(word)) and kind.id == "captive" for word in ahead)


_MEASURED = frozenset(
    ["age", "duration", "length", "speed", "weight", "soldier", "person", "civilian", "men", "oil", "area"]
)
_MACHINES = frozenset(["drone", "missile", "aircraft", "armour", "ship", "machine", "weapon", "vehicle", "car", "bomb"])


def category_of(figure: Counted, sibling: str | None = None) -> str:
    """Return a category id of `figures.toml`; `sibling` is the category of the previous figure in the sentence."""
    if len(figure.kind.categories) == 1:
        return next(iter(figure.kind.categories))
    sentence = figure.sentence
    if figure.kind.id == "car" and (sibling in _OF_GROUND or sentence.weights.get("military-losses", 0) >= _STRONG):
        return "equipment-losses"
    if decided := _described(figure) or _by_words_behind(figure):
        return decided
    near = sentence.category_weights_near(figure.first, figure.last)
    before = sentence.before.weights if sentence.before else {}
    evidence = {
        category: near.get(category, 0)
        + _OF_HEADING * sentence.heading.get(category, 0)
        + _OF_SENTENCE_BEFORE * min(_ENOUGH, before.get(category, 0))
        for category in figure.kind.categories
    }
    if "military-casualties" in evidence and sentence.weights.get("military-casualties", 0) >= _DECISIVE:
        evidence["military-casualties"] += _OF_PLACE
    scores = {category: evidence[category] + prior for category, prior in figure.kind.categories.items()}
    if figure.kind.id == "percent" and _is_share_of_people(figure):
        scores["territory"] -= _DECISIVE
    if figure.kind.of_people:
        for category in _HARM & evidence.keys():
            is_clear = evidence[category] >= _CLEAR or sentence.weights.get(category, 0) >= _STRONG
            harm = category != "pow" and sentence.tells_harm
            scores[category] -= 0 if is_clear or harm else _UNTOLD
    if sibling in scores:
        of_losses = sibling in _OF_ARMIES and figure.kind.of_people and evidence.get("pow", 0) < _STRONG
        scores[sibling] += _OF_LOSSES if of_losses else _OF_SIBLING
    if (
        figure.value >= _MANY_SOLDIERS
        and figure.kind.id in ("soldier", "men", "person")
        and evidence["military-losses"]
    ):
        scores["military-losses"] += _TOTALS
    return max(scores, key=lambda category: scores[category])
