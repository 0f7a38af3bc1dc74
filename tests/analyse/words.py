"""A sentence as the modules of figures take it, and the figures counted in it."""

from warbrief_tui.analyse.figures.lexicon import lexicon
from warbrief_tui.analyse.figures.non_quantities import blanked
from warbrief_tui.analyse.figures.noun_phrases import Noun, noun_after
from warbrief_tui.analyse.figures.number_parser import Quantity, quantities
from warbrief_tui.analyse.figures.sentence_context import Counted, Sentence
from warbrief_tui.analyse.text.tokenizer import Token, tokens_of


def sentence(text: str, before: Sentence | None = None) -> Sentence:
    return Sentence(blanked(text), 0, len(text), {}, before)


def numbers(text: str) -> list[tuple[list[Token], Quantity, Noun]]:
    """Every number of `text` with its tokens and what follows it."""
    text = blanked(text)
    tokens = tokens_of(text)
    return [(tokens, quantity, noun_after(text, tokens, quantity)) for quantity in quantities(text, tokens)]


def counted(text: str, which: int = 0, before: Sentence | None = None) -> Counted:
    """The `which`-th number of `text` with what it counts."""
    _, quantity, noun = numbers(text)[which]
    kinds = lexicon().kinds
    kind = kinds[quantity.kind] if quantity.kind else noun.kind or kinds["thing"]
    return Counted(sentence(text, before), quantity.first, max(noun.last, quantity.last), kind, quantity.value)
