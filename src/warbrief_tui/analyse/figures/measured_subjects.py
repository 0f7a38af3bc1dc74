"""Name what a measure is the size of, as a noun phrase: `speed of the robot`, `price of a shell`."""

from collections.abc import Callable

from ..clauses.vocabulary import word
from .lexicon import grammar
from .phrase_context import PhraseContext

_PROPERTIES = grammar("properties")
_EVENTS = grammar("events")
_DURATIVE = grammar("lasting")
_PRISON = grammar("prison_words")
_SERVED = grammar("serving_time")
_MOVING = grammar("moving_ground")
_WORKING = grammar("working_range")
_TAKING = grammar("taking_ground")
_CLEARING = grammar("clearing_land")
_RISES = grammar("rising")
_FALLS = grammar("falling")
_PRICING = grammar("pricing")
_LENDING = grammar("lending")
_GIVING = grammar("giving_money")
_FINING = grammar("fining")
_SPENDING = grammar("spending")
_SUMMING = grammar("summing_up")
_CARRYING = grammar("carrying")
_DIMENSIONS = {
    "deep": "depth", "long": "length", "wide": "width", "across": "width", "broad": "width", "high": "height",
    "tall": "height", "thick": "thickness", "below": "depth", "underground": "depth",
}  # fmt: skip
_TOWARD = grammar("directions_of_distance")
_HOLDING = frozenset(["lose", "hold", "control", "occupy"])
_HYPHENS = frozenset("-‑")
_LINKS = frozenset(["of", "reaching", "exceeding", "to", "is", "was", "are", "were"])
_BENDERS = grammar("bending_words")
_LOOKBACK = 12


def measured_subject(context: PhraseContext, kind: str) -> str:
    """Return what the figure is the size of; only the name of the property where nothing more is certain."""
    rules = _RULES.get(kind, (_attribute, _complement, _whole))
    return next((subject for rule in rules if (subject := rule(context))), _FALLBACKS.get(kind, ""))


# What many kinds share -----------------------------------------------------------------------------


def _start(context: PhraseContext) -> int:
    """Return the index of the first word of the figure with the words that bend it: `up to 15`, `no more than 20`."""
    at = context.first
    while at > 0 and context.word(at - 1) in _BENDERS:
        at -= 1
    while (
        at < context.first and context.word(at) in ("a", "an", "the", "to", "at", "as") and context.role(at - 1) == "v"
    ):
        break
    return at


def _of(name: str, owner: str) -> str:
    """Return `speed of the robot`, or the bare property where nothing has it."""
    return f"{name} of {owner}" if owner else ""


def _owner(context: PhraseContext) -> str:
    """Return whose size it is: an apposition's noun, the subject of the verb before it, or the noun before it."""
    return _apposition(context) or context.subject(context.clause_before()) or _object_before(context)


def _apposition(context: PhraseContext) -> str:
    """Return the noun of `Bilopillia, eight kilometers from the border, …`."""
    at = _start(context)
    return context.phrase_before(at - 1) if context.word(at - 1) in (",", "(") else ""


def _object_before(context: PhraseContext) -> str:
    """Return the noun right before the figure: `targets 700 kilometers away`."""
    return context.phrase_before(_start(context))


def _attribute(context: PhraseContext) -> str:
    """Return the noun that the figure stands before as an adjective: `a 28-tonne ferry`, `500% tariffs`."""
    at = context.last + (context.word(context.last) in _HYPHENS)
    if context.role(at) not in "anN" or context.word(at) in _DIMENSIONS or context.word(at) in _TOWARD:
        return ""
    phrase = context.phrase_from(at)
    return f"the {phrase}" if phrase and context.role(at) != "N" and _is_singular(context) else phrase


def _is_singular(context: PhraseContext) -> bool:
    return context.word(context.first - 1) in ("a", "an", "the", "his", "her", "its", "their", "that", "this")


def _whole(context: PhraseContext) -> str:
    """Return what stands behind `of`: `38% of the shelters`, `74 hectares of wheat fields`."""
    at = context.last
    return context.phrase_from(at + 1) if context.word(at) == "of" and context.word(at + 1) != "each" else ""


def _complement(context: PhraseContext) -> str:
    """Return the noun that has the size: `a fund of £2 billion`, `an altitude of 5 km`, `damage of 38 million`."""
    at = _start(context)
    if context.word(at - 1) != "of" or context.word(at) == "of":
        return ""
    phrase = context.phrase_before(at - 1)
    last = context.last
    if phrase and context.word(last) in ("to", "for") and context.role(last) == "p":
        target = context.phrase_from(last + 1)
        return f"{phrase} {context.word(last)} {target}" if target else phrase
    return phrase


def _property(context: PhraseContext) -> str:
    """Return a property named with the size, and whose it is: `a maximum range of 41 km`, `depth reaching 300 mm`."""
    at = _start(context) - 1
    while at > 0 and context.word(at) in _LINKS | {":", "can", "extend", "extends", "reaches", "with"}:
        at -= 1
    if context.word(at) not in _PROPERTIES:
        return ""
    phrase = context.phrase_before(at + 1).removeprefix("the ")
    owner = context.subject(context.clause_before())
    clause = context.clause_before()
    if (
        clause
        and owner
        and clause.verb.partition(":")[0] in ("have", "reach", "give", "offer", "boast", "possess")
        and "of" not in phrase
    ):
        return f"{phrase} of {owner}"
    return phrase


def _verb(context: PhraseContext) -> str:
    clause = context.clause_before()
    return clause.verb.partition(":")[0] if clause else ""


def _near(context: PhraseContext, words: frozenset[str], later_clauses: int = 6) -> bool:
    return not words.isdisjoint(context.words_between(context.first - _LOOKBACK, context.last + later_clauses))


# Kind by kind --------------------------------------------------------------------------------------


def _of_age(context: PhraseContext) -> str:
    return _of("age", _aged_apposition(context) or _attribute(context) or _aged_person(context))


def _aged_apposition(context: PhraseContext) -> str:
    at = context.first
    if context.word(at - 1) in (",", "("):
        return context.phrase_before(at - 1)
    return ""


def _aged_person(context: PhraseContext) -> str:
    at = context.first - 1
    while at > 0 and (
        context.word(at) in ("aged", "age", "ages", "of", "between", "over", "under", "and", ",", "from")
        or context.role(at) == "#"
    ):
        at -= 1
    if at < context.first - 1 and (phrase := context.phrase_before(at + 1)):
        return phrase
    return context.subject(context.clause_before())


def _sentence(context: PhraseContext) -> str:
    """Return `prison sentence` where a court is spoken of, and whose it is."""
    if not _near(context, _PRISON):
        return ""
    subject_phrase = _complement(context)
    if subject_phrase:
        return subject_phrase
    if _near(context, _SERVED, 0):
        return "time in prison"
    is_most = _near(context, frozenset(["up", "faces", "face", "maximum", "could", "may", "facing"]), 0)
    return "maximum prison sentence" if is_most else "prison sentence"


def _duration(context: PhraseContext) -> str:
    subject_phrase = _attribute(context) or _complement(context)
    if subject_phrase:
        return subject_phrase if subject_phrase.split()[0] in _PROPERTIES else f"length of {subject_phrase}"
    clause = context.clause_before()
    owner = context.subject(clause)
    before = context.word(_start(context) - 1)
    event = context.phrase_before(_start(context) - 1) if before == "for" else ""
    if event and _is_event(event):
        return f"length of {event}"
    if before in ("in", "within") and clause:
        return _time_needed(context)
    if lacking := _lacking(context):
        return lacking
    if clause and owner and (clause.verb.partition(":")[0] in _DURATIVE or _is_event(owner)):
        return f"length of {owner}"
    return (
        f"time {owner} {context.slice(context.verb_index(clause), context.verb_end(clause))}"
        if clause and owner
        else ""
    )


def _is_event(owner: str) -> bool:
    return any(word.strip(",").lower() in _EVENTS for word in owner.partition(" of ")[0].split())


def _lacking(context: PhraseContext) -> str:
    """Return `time without water` for `no water for three days`."""
    at = _start(context) - 1
    if context.word(at) != "for":
        return ""
    first = next((i for i in range(at - 1, max(-1, at - 5), -1) if context.word(i) in ("no", "without")), None)
    return f"time without {context.slice(first + 1, at)}" if first is not None and first + 1 < at else ""


def _time_needed(context: PhraseContext) -> str:
    """Return `time for the pipeline` of what was done in six weeks."""
    clause = context.clause_before()
    target = context.describe(clause.object) if clause and clause.object else ""
    target = target or _object_before_link(context)
    if clause and target and not clause.is_passive and is_infinitive(clause.verb):
        return f"time to {clause.verb.replace(':', ' ')} {target}"
    target = target or context.subject(clause)
    return f"time for {target}" if target else ""


def is_infinitive(verb: str) -> bool:
    """Return whether the verb is an infinitive of the vocabulary and not a form of an unknown verb."""
    return bool(word(verb.partition(":")[0]).verb) and not verb.endswith("ed")


def _object_before_link(context: PhraseContext) -> str:
    link = _start(context) - 1
    return context.phrase_before(link) if not context.is_behind_preposition(link) else ""


def _names_property(phrase: str) -> bool:
    return phrase.partition(" of ")[0].split()[-1] in _PROPERTIES


def _speed(context: PhraseContext) -> str:
    subject_phrase = _property(context) or _complement(context)
    if subject_phrase:
        return subject_phrase if _names_property(subject_phrase) else f"speed of {subject_phrase}"
    return _of("speed", _attribute(context) or _owner(context)) or "speed"


def _weight(context: PhraseContext) -> str:
    if attribute := _attribute(context):
        return f"weight of {attribute}"
    if whole := _whole(context):
        return whole
    if subject_phrase := _complement(context):
        return subject_phrase if _names_property(subject_phrase) else f"weight of {subject_phrase}"
    verb = _verb(context)
    if verb in _RISES | _FALLS | _SUMMING - {"be"}:
        return context.subject(context.clause_before())
    if verb in _CARRYING:
        return _of("load", _owner(context))
    return _of("weight", _owner(context)) if verb in ("weigh", "be") else ""


def _length(context: PhraseContext) -> str:
    return next((subject for rule in _LENGTHS if (subject := rule(context))), "")


def _dimension(context: PhraseContext) -> str:
    """Return `depth of the wedge` for what is `five kilometres deep`."""
    at = context.last + (context.word(context.last) in _HYPHENS)
    name = _DIMENSIONS.get(context.word(at))
    if not name:
        return ""
    following = context.phrase_from(at + 1) if context.role(at + 1) in "anN" else ""
    return _of(name, following or _owner(context)) or name


def _within(context: PhraseContext) -> str:
    """Return the distance from what stands behind `within 200 metres of`."""
    at = _start(context)
    if context.word(at - 1) != "within" or context.word(context.last) != "of":
        return ""
    if context.word(context.last + 1) == "each":
        return _of("distance between", "").strip() or f"distance between {_owner(context) or 'them'}"
    target = context.phrase_from(context.last + 1)
    return f"distance from {target}" if target else ""


def _distance(context: PhraseContext) -> str:
    """Return `distance of the wreck from Odesa` for what lies `40 miles south of Odesa`."""
    at = context.last
    if context.word(at) not in _TOWARD:
        return ""
    if _verb(context) in _MOVING and context.word(at) not in ("from", "away", "off"):
        return _of("advance", context.subject(context.clause_before()))
    owner = _owner(context)
    verb = _verb(context)
    while context.word(at) in _TOWARD or context.word(at) == "of":
        at += 1
    target = context.phrase_from(at)
    if context.word(context.last) == "away" and not target and verb in _WORKING:
        return _of("range", context.subject(context.clause_before()))
    link = context.word(at - 1) if context.word(at - 1) in ("behind", "inside", "beyond", "into") else "from"
    if target and owner:
        return f"distance of {owner} {link} {target}"
    if target:
        return f"distance {link} {target}"
    return _of("distance", owner) or "distance"


def _span(context: PhraseContext) -> str:
    verb = _verb(context)
    owner = context.subject(context.clause_before())
    if verb in _MOVING:
        return _of("advance" if verb not in ("retreat", "withdraw", "fall") else "retreat", owner) or "advance"
    if verb in _WORKING:
        return _of("range", owner) or "range"
    if verb in ("stretch", "extend", "run", "span"):
        return _of("length", owner)
    if attribute := _attribute(context):
        return f"length of {attribute}"
    return ""


def _long(context: PhraseContext) -> str:
    """Return the length of what the figure is joined to by a hyphen: `a 15-kilometre road`."""
    start, end = context.tagged.ends[context.first], context.tagged.starts[min(context.first + 1, context.last - 1)]
    is_joined = context.last > context.first + 1 and context.text[start:end] in _HYPHENS
    attribute = _attribute(context) if is_joined else ""
    return f"length of {attribute}" if attribute else ""


_LENGTHS: tuple[Callable[[PhraseContext], str], ...] = (
    _dimension, _long, _property, _within, _whole, _complement, _distance, _span,
)  # fmt: skip


def _area(context: PhraseContext) -> str:
    whole, verb = _whole(context), _verb(context)
    if whole:
        return f"{whole}, taken" if verb in _TAKING and verb not in _HOLDING else whole
    if verb in _TAKING or _near(context, frozenset(["control"]), 0):
        return "ground taken" if verb in _TAKING and verb not in _HOLDING else "ground"
    if verb in _CLEARING:
        return "land cleared"
    if attribute := _attribute(context):
        return attribute
    return _of("area", _owner(context)) or "area"


def _percent(context: PhraseContext) -> str:
    if whole := _whole(context):
        return whole
    if attribute := _attribute(context):
        return attribute
    return _opening_whole(context) or _complement(context) or _change(context) or _share(context)


def _opening_whole(context: PhraseContext) -> str:
    """Return the whole of `Of the drones that reach the brigade, 90 per cent …`."""
    return context.phrase_from(1) if context.word(0) == "of" and context.first > 1 else ""


def _change(context: PhraseContext) -> str:
    """Return `fall in gas storage` for a change by so much, the thing itself for what it changed to."""
    clause = context.clause_before()
    if clause is None:
        return ""
    verb = clause.verb.partition(":")[0]
    owner = context.describe(clause.object) if clause.object and not clause.is_passive else ""
    owner = owner or context.subject(clause)
    if not owner:
        return ""
    is_level = not context.words_between(context.verb_end(clause), context.first).isdisjoint(["from", "to", "at"])
    if is_level or verb not in _RISES | _FALLS:
        return context.subject(clause) if verb in _SUMMING else owner if verb in _RISES | _FALLS else ""
    return f"{'rise' if verb in _RISES else 'fall'} in {owner}"


def _share(context: PhraseContext) -> str:
    """Return `share that said no` where the share is the subject itself."""
    if context.role(context.last) in "vbhmo":
        end = min(len(context.tagged.roles), context.last + 6)
        stop = next((i for i in range(context.last, end) if context.role(i) in ",;c"), end)
        return f"share that {context.slice(context.last, stop)}"
    return context.subject(context.clause_before())


def _money(context: PhraseContext) -> str:
    return next((subject for rule in _MONIES if (subject := rule(context))), "")


def _worth(context: PhraseContext) -> str:
    """Return what is worth so much."""
    at = _start(context) - 1
    if context.word(at) != "worth":
        return ""
    at -= context.word(at - 1) == ","
    return context.outer_phrase_before(at)


def _price(context: PhraseContext) -> str:
    clause = context.clause_before()
    if clause is None or clause.verb.partition(":")[0] not in _PRICING:
        return ""
    return _of("price", context.subject(clause))


def _transfer(context: PhraseContext) -> str:
    """Return what kind of payment it is, by the verb: loan, aid, fine, spending; and for what."""
    clause = context.clause_before()
    if clause is None:
        return ""
    verb, subject = clause.verb.partition(":")[0], context.subject(clause)
    if verb in _FINING:
        who = subject if clause.is_passive else context.describe(clause.object)
        return f"fine for {who}" if who else "fine"
    purpose = _purpose(context)
    if purpose.startswith("in ") and verb in _LENDING | _GIVING | _SPENDING:
        return purpose.removeprefix("in ")
    for verbs, name, link in ((_LENDING, "loan", "from"), (_GIVING, "aid", "from"), (_SPENDING, "spending", "by")):
        if verb in verbs:
            return (
                f"{name} {purpose}"
                if purpose
                else f"{name} {link} {subject}"
                if subject and not clause.is_passive
                else name
            )
    if verb in ("take", "need", "require"):
        return (
            f"cost of {subject}"
            if subject and verb == "take"
            else f"money needed {purpose or ('by ' + subject if subject else '')}".strip()
        )
    if verb in _RISES | _FALLS | _SUMMING:
        return subject
    return ""


def _purpose(context: PhraseContext) -> str:
    """Return `for defence`, `in aid` behind the sum."""
    link = context.word(context.last)
    if link not in ("for", "in", "on", "to", "toward", "towards"):
        return ""
    target = context.phrase_from(context.last + 1)
    if not target or (context.role(context.last + 1) == "N" and link == "in"):
        return ""
    return f"{'for' if link in ('on', 'to', 'toward', 'towards') else link} {target}"


def _paid_for(context: PhraseContext) -> str:
    purpose = _purpose(context)
    return (purpose.removeprefix("in ") if purpose.startswith("in ") else f"money {purpose}") if purpose else ""


def _treated(context: PhraseContext) -> str:
    """Return `money, frozen` where the sum itself is what something is done to."""
    end = context.tagged.ends[context.last - 1] if context.last else 0
    later_clauses = (
        c for c in context.clauses if c.is_passive and c.verb_start >= end and c.subject and c.subject.start < end
    )
    clause = next(later_clauses, None)
    return f"money, {context.text[clause.verb_start : clause.verb_end].split()[-1]}" if clause else ""


_MONIES: tuple[Callable[[PhraseContext], str], ...] = (
    _attribute, _complement, _worth, _property, _whole, _price, _transfer, _paid_for, _treated,
    lambda context: context.subject(context.clause_before()),
)  # fmt: skip

_RULES: dict[str, tuple[Callable[[PhraseContext], str], ...]] = {
    "age": (_of_age,),
    "duration": (_sentence, _duration),
    "speed": (_speed,),
    "weight": (_weight,),
    "length": (_length,),
    "area": (_area,),
    "surface": (_area,),
    "percent": (_percent,),
    "money": (_money,),
}
_FALLBACKS = {
    "age": "age", "duration": "duration", "speed": "speed", "weight": "weight", "length": "distance", "area": "area",
    "surface": "area", "percent": "share", "money": "sum",
}  # fmt: skip


def has_rules(kind: str) -> bool:
    """Return whether a figure of this kind is a measure that this module names."""
    return kind in _RULES
