"""What reading a sentence gives: clauses with their subject, verb, object and source."""

from typing import Literal

from msgspec import Struct

from ...model import Side

Mood = Literal["fact", "attempt", "possible"]
"""Told as done or as not done; tried, without a word on the outcome; or only possible, planned, asked for."""

Manner = Literal["say", "claim", "confirm", "admit", "deny"]
"""How a source puts it: as news, as its own claim, as found to be so, against its own interest, as untrue."""


class Phrase(Struct, frozen=True, gc=False):
    """A noun phrase, with offsets into the text."""

    start: int
    end: int
    head: str
    """The noun that it is about, in lower case and in the singular where it is known."""
    kind: str
    """The class of the head: attack, fight, strike, air, gain, loss, ground, force, people; name; or nothing."""
    side: Side | None = None
    is_negative: bool = False
    """True for “no gains”, “none of the attacks”, “nobody”."""
    is_pronoun: bool = False
    is_own: bool = False
    """True where it belongs to the one who is spoken of: “its scouts”, “our troops”."""
    is_line: bool = False
    is_speaker: bool = False
    preposition: str = ""
    """The preposition before it, if any."""
    complement: str = ""
    """The class of the noun behind “of”."""


class Attribution(Struct, frozen=True, gc=False):
    """Who says what a clause says."""

    speaker: Phrase
    manner: Manner


class Clause(Struct, frozen=True, gc=False):
    """One statement, with offsets into the text."""

    start: int
    end: int
    verb: str
    """The infinitive, with its particle behind a colon: seize, push:back. Empty where the clause has no verb."""
    verb_start: int
    verb_end: int
    action: str
    """The class of the verb, a table of `verbs` in vocabulary.toml; empty for a verb that tells of no fight."""
    mood: Mood
    is_negative: bool
    is_passive: bool
    subject: Phrase | None = None
    """Who does it; of a passive the one to whom it is done."""
    object: Phrase | None = None
    """To whom it is done; None for a passive."""
    agent: Phrase | None = None
    """The one behind “by” in a passive."""
    phrases: tuple[Phrase, ...] = ()
    """The phrases behind prepositions, in their order; places among them."""
    is_subordinate: bool = False
    """True behind “while”, “after”, “that” and the like."""
    antecedent: Phrase | None = None
    """The phrase that a relative clause tells of."""
    own_start: int = 0
    """Where the words begin that no clause before has."""
    source: Attribution | None = None

    @property
    def actor(self) -> Phrase | None:
        """Return the phrase of the one who acts, in active and passive."""
        return self.agent if self.is_passive else self.subject

    @property
    def patient(self) -> Phrase | None:
        """Return the phrase of what is acted on, in active and passive."""
        return self.subject if self.is_passive else self.object
