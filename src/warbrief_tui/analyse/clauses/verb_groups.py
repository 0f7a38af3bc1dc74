"""Groups of verbs: auxiliaries, negation and chains such as “tried to advance”, read as one statement."""

from msgspec import Struct

from .clause import Mood
from .tagger import Tagged
from .vocabulary import vocabulary

_GROUP = frozenset("mbhotv-")
_LINKS = {
    "able": "", "unable": "fail", "likely": "plan", "unlikely": "plan", "ready": "plan", "set": "plan", "due": "plan",
    "poised": "plan", "about": "plan", "forced": "", "eager": "plan", "keen": "plan", "determined": "plan",
    "prepared": "plan", "supposed": "plan",
}  # fmt: skip
"""Adjectives before an infinitive, and the class of chain that they are."""


class Group(Struct, frozen=True, gc=False):
    """A group of verbs, with the indices of its first word and of the one behind its last."""

    first: int
    last: int
    verb: str
    form: str
    mood: Mood
    is_negative: bool
    is_passive: bool
    is_finite: bool
    is_gerund: bool
    manner: str = ""
    """How it is said, where the group itself tells that it is: “is reported to have”, “claimed to have”."""
    is_hearsay: bool = False
    """True for the passive of that, which leaves out the speaker."""


def group_at(tagged: Tagged, index: int) -> Group | None:
    """Return the group that begins at `index`, or None where nothing but an adverb does."""
    parts, last = _parts(tagged, index)
    return _read(tagged, parts, index, last) if parts else None


def _parts(tagged: Tagged, index: int) -> tuple[list[int], int]:
    """Return the indices of the words that make the group, adverbs left out, and the index behind it."""
    words, roles = tagged.words, tagged.roles
    parts: list[int] = []
    at, last, size = index, index, len(roles)
    main = ""
    while at < size:
        role = roles[at]
        if words[at].text in _LINKS and _is_link(tagged, at):
            main = ""
        elif role == "y":
            at += 1
            continue
        elif role not in _GROUP or (main and not _goes_on(main, role, words[at].form)):
            break
        elif role == "v":
            main = words[at].verb
        elif role in "t-":
            main = ""
        parts.append(at)
        at += 1
        last = at
    return parts, last


def _goes_on(main: str, role: str, form: str) -> bool:
    """Whether a verb behind the verb `main` belongs to its group: “tried to”, “kept attacking”, “did not”."""
    lexicon = vocabulary()
    if role == "t":
        return main in lexicon.chains or main in lexicon.manners
    return role == "v" and form == "g" and lexicon.chains.get(main) in ("go_on", "try")


def _read(tagged: Tagged, parts: list[int], first: int, last: int) -> Group | None:
    main = _main(tagged, parts)
    if main < 0:
        return None
    words, role = tagged.words, tagged.roles[main]
    mood, negative, manner, is_hearsay = _stance(tagged, parts, main)
    begins = words[parts[0]]
    before = [at for at in parts if at < main]
    passive = role == "v" and words[main].form in ("e", "n") and bool(before) and tagged.roles[before[-1]] == "b"
    verb = words[main].verb if role == "v" else _AUXILIARIES[role]
    is_gerund = begins.form == "g" or begins.text == "being"
    finite = _is_finite(tagged, parts, main)
    return Group(first, last, verb, words[main].form, mood, negative, passive, finite, is_gerund, manner, is_hearsay)


_AUXILIARIES = {"b": "be", "h": "have", "o": "do"}


def _main(tagged: Tagged, parts: list[int]) -> int:
    """Return the index of the verb that tells what is done: the last one, else the last auxiliary, else -1."""
    verbs = [at for at in parts if tagged.roles[at] == "v" and not _is_link(tagged, at)]
    auxiliaries = [at for at in parts if tagged.roles[at] in _AUXILIARIES]
    return (verbs or auxiliaries or [-1])[-1]


def _is_link(tagged: Tagged, at: int) -> bool:
    return tagged.words[at].text in _LINKS and at + 1 < len(tagged.roles) and tagged.roles[at + 1] == "t"


def _is_finite(tagged: Tagged, parts: list[int], main: int) -> bool:
    role, begins = tagged.roles[parts[0]], tagged.words[parts[0]]
    if role == "b":
        return begins.text not in ("be", "been", "being")
    if role in ("v", "-"):
        return begins.form != "g" and (len(parts) > 1 or tagged.words[main].form in ("s", "p", "e", "b"))
    return role in ("m", "o", "h")


def _stance(tagged: Tagged, parts: list[int], main: int) -> tuple[Mood, bool, str, bool]:
    """Return mood, polarity, how a verb in the chain says it, and whether that verb is a passive (“is said to”)."""
    mood: Mood = "possible" if tagged.roles[parts[0]] == "t" else "fact"
    negative, can, manner, is_hearsay = False, False, "", False
    for position, at in enumerate(parts):
        current, role = tagged.words[at], tagged.roles[at]
        if role == "-":
            negative = True
        elif role == "m":
            mood, can = "possible", current.text in _CAN
            negative = negative or current.text == "cannot"
        elif _is_link(tagged, at):
            mood, negative = _linked(_LINKS[current.text], mood, negative)
        elif role == "v" and at != main:
            lexicon = vocabulary()
            if current.verb in lexicon.manners and lexicon.chains.get(current.verb) is None:
                manner, is_hearsay = (
                    lexicon.manners[current.verb],
                    position > 0 and tagged.roles[parts[position - 1]] == "b",
                )
            else:
                mood, negative = _linked(lexicon.chains.get(current.verb, ""), mood, negative)
    return ("fact" if can and negative else mood), negative, manner, is_hearsay


_CAN = frozenset(("can", "could", "cannot"))


def _linked(chain: str, mood: Mood, negative: bool) -> tuple[Mood, bool]:
    """Return mood and polarity of what follows a verb of the class `chain`."""
    if chain == "try":
        return ("possible" if mood == "possible" else "attempt"), negative
    if chain == "plan":
        return "possible", negative
    return mood, negative or chain == "fail"
