"""Find what the numbers of a table count, from the column heading or the first cell of the row."""

from collections.abc import Mapping

from ...model import Edition, Table
from ..text.sentences import Place
from ..text.tokenizer import tokens_of
from .lexicon import Kind, lexicon
from .noun_phrases import Noun, is_casualty
from .sentence_context import heading_weights

_OF_LABEL = 3.0
"""A label stands for the sentence that a cell lacks: it weighs more than a section's heading."""


def labels_of(edition: Edition, place: Place) -> tuple[str, ...]:
    """Return the column heading and the first cell of the row; nothing for other kinds of text."""
    block = edition.sections[place.section].blocks[place.block]
    if not isinstance(block, Table) or place.row is None or place.col is None or place.row < 0:
        return ()
    column = block.header[place.col] if place.col < len(block.header) else ""
    row = block.rows[place.row][0] if place.col else ""
    return tuple(label for label in (column, row) if label)


def noun_of(labels: tuple[str, ...], last: int) -> Noun | None:
    """Return the noun of the first label that names something countable, else the first label."""
    named_labels = ((label, kind) for label in labels if (kind := _kind_of(label)))
    label, kind = next(named_labels, (labels[0], None)) if labels else ("", None)
    return Noun(last, label, kind) if label else None


def with_labels(heading: Mapping[str, float], labels: tuple[str, ...]) -> Mapping[str, float]:
    """Return the combined weights of the section heading and the labels."""
    weights = dict(heading)
    for label in labels:
        for category, weight in heading_weights(label).items():
            weights[category] = weights.get(category, 0) + _OF_LABEL * weight
    return weights


def _kind_of(label: str) -> Kind | None:
    tokens, nouns = tokens_of(label), lexicon().nouns
    hits = [hit for index in range(len(tokens)) if (hit := nouns.at(tokens, index))]
    if hits:
        return hits[0][0]
    return lexicon().kinds["person"] if any(map(is_casualty, tokens)) else None
