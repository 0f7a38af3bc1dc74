"""Which category a figure belongs to: the one that its noun allows and the words around it speak for most."""

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
_TOLD, _STRONG = 1.2, 3.0
_UNTOLD = 1.5
"""People whom nobody says to be hurt are none of these."""


def category_of(figure: Counted, sibling: str | None = None) -> str:
    """An id of `figures.toml`; `sibling` is the category of the figure before it in the sentence."""
    if len(figure.kind.categories) == 1:
        return next(iter(figure.kind.categories))
    sentence = figure.sentence
    near = sentence.said_near(figure.first, figure.last)
    before = sentence.before.weights if sentence.before else {}
    said = {
        category: near.get(category, 0)
        + _OF_HEADING * sentence.heading.get(category, 0)
        + _OF_SENTENCE_BEFORE * min(_ENOUGH, before.get(category, 0))
        for category in figure.kind.categories
    }
    if "military-casualties" in said and sentence.weights.get("military-casualties", 0) >= _DECISIVE:
        said["military-casualties"] += _OF_PLACE
    scores = {category: said[category] + prior for category, prior in figure.kind.categories.items()}
    if figure.kind.of_people:
        for category in _HARM & said.keys():
            told = said[category] >= _TOLD or sentence.weights.get(category, 0) >= _STRONG
            harm = category != "pow" and sentence.tells_harm
            scores[category] -= 0 if told or harm else _UNTOLD
    if sibling in scores:
        of_losses = sibling in _OF_ARMIES and figure.kind.of_people and said.get("pow", 0) < _STRONG
        scores[sibling] += _OF_LOSSES if of_losses else _OF_SIBLING
    if figure.value >= _MANY_SOLDIERS and figure.kind.id in ("soldier", "men", "person") and said["military-losses"]:
        scores["military-losses"] += _TOTALS
    return max(scores, key=lambda category: scores[category])
