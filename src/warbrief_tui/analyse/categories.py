"""Which category a figure belongs to: the one that its noun allows and the words around it speak for most."""

from .context import Counted

_OF_HEADING = 0.3
_OF_SENTENCE_BEFORE = 0.12
_MANY_SOLDIERS = 200
_TOTALS = 2.0


def category_of(figure: Counted) -> str:
    """An id of `figures.toml`."""
    sentence = figure.sentence
    near = sentence.said_near(figure.first, figure.last)
    before = sentence.before.weights if sentence.before else {}
    scores = {
        category: prior
        + near.get(category, 0)
        + _OF_HEADING * sentence.heading.get(category, 0)
        + _OF_SENTENCE_BEFORE * before.get(category, 0)
        for category, prior in figure.kind.categories.items()
    }
    if figure.value >= _MANY_SOLDIERS and figure.kind.id == "soldier":
        scores["military-losses"] += _TOTALS
    return max(scores, key=lambda category: scores[category])
