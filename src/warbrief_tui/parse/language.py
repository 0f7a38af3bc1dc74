"""The language of a text: by its script and its commonest words, beside what the publisher declares."""

import re
from collections import Counter

_CYRILLIC = re.compile("[а-яіїєґёўъыэ]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6000
"""Characters that are looked at."""
_FEW_WORDS = 12
"""Words under which a text measures nothing."""
_LEAST_SHARE = 0.1
"""Share of function words that a text in a language has at least."""
_LEAD_FACTOR = 1.5
"""How many times as many as of any other language decide."""
_COMMONEST = {
    "en": "the of and to in a is that for was on with as by at from it his have are be this were not which but said",
    "de": "der die und den das von im mit für auf dem des ist nicht ein eine sich bei nach wurde auch als zum aus sind",
    "fr": "le la les des et une du dans est pour que qui sur par pas avec au ont été son aux ce plus cette selon",
    "es": "el los las del que una por con para se al es fue su más como pero han este entre también según desde",
    "it": "il di che della per una con del sono non nel alla più dei le gli anche dal delle ha stato nella come",
    "pt": "os uma do da que em para com não por mais dos das ao na no foi são pelo sua como também segundo",
    "pl": "w na się z do nie że jest przez po od dla jak o to są był była oraz który które także został tym",
    "cs": "se na je že do pro s jsou které podle od byl byla jako ale za po by také který již při jeho",
    "nl": "de het een van en dat op te zijn met voor niet aan er om ook als bij door maar werd naar uit heeft",
    "sv": "och att det som en på är av för med till den har inte om ett var från de vid efter kan under",
    "no": "og det som på er av for med til den har ikke om et var fra ble ved etter kan sier også jeg",
    "ro": "și în de la cu pe care nu din pentru este mai au fost prin sau sunt după fi către această într",
    "tr": "ve bir bu için ile olarak da de daha olan çok en kadar sonra gibi göre ise ancak tarafından",
    "uk": "і в на у з що до за та не від про як це під його із був було які для після через також він",
    "ru": "и в на не с что по из за от к для как это его был были также после о у при под они который",
    "be": "і ў на з што да за не ад пра як гэта яго быў было якія для пасля праз таксама ён",
    "bg": "и на в за от се да с по че не са като към при след е ще това които който има беше бяха",
}
_FUNCTION_WORDS = {language: frozenset(words.split()) for language, words in _COMMONEST.items()}
_CYRILLIC_LANGUAGES = frozenset({"uk", "ru", "be", "bg"})
_OWN_LETTERS = {"uk": "іїєґ", "ru": "ыэъё"}
"""Letters that tell the two apart where words do not."""


def language_of(text: str, declared: str | None, usual: str | None) -> str | None:
    """Return the ISO 639 code of the language of `text`; None where neither the text nor anyone says.

    `declared` is what the page or feed says, `usual` what the source's settings say. A declaration stands unless the
    text as a whole speaks another language: names in another script or language do not.
    """
    stated = _code(declared) or _code(usual)
    measured = measure(text)
    if measured is None or stated is None:
        return measured or stated
    return measured if measured != stated and _contradicts(text, stated) else stated


def measure(text: str) -> str | None:
    """Return the language whose function words `text` uses most, or None where that is not clear."""
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    if len(words) < _FEW_WORDS:
        return None
    cyrillic = _is_cyrillic(sample)
    counts = Counter(words)
    scores = {
        language: sum(counts[word] for word in function_words)
        for language, function_words in _FUNCTION_WORDS.items()
        if (language in _CYRILLIC_LANGUAGES) == cyrillic
    }
    best, second = sorted(scores, key=lambda language: -scores[language])[:2]
    if scores[best] >= len(words) * _LEAST_SHARE and scores[best] >= scores[second] * _LEAD_FACTOR:
        return best
    return _by_letters(sample) if cyrillic else None


def _contradicts(text: str, stated: str) -> bool:
    """The text as a whole is not in the language `stated`: another script, or hardly a function word of it."""
    sample = text[:_SAMPLE].lower()
    if _is_cyrillic(sample) != (stated in _CYRILLIC_LANGUAGES):
        return stated in _FUNCTION_WORDS or _is_cyrillic(sample)
    if stated not in _FUNCTION_WORDS:
        return False
    words = _WORD.findall(sample)
    own = sum(word in _FUNCTION_WORDS[stated] for word in words)
    best = measure(text)
    return best is not None and own * 2 < sum(word in _FUNCTION_WORDS[best] for word in words)


def _is_cyrillic(sample: str) -> bool:
    return len(_CYRILLIC.findall(sample)) * 2 > sum(map(str.isalpha, sample))


def _by_letters(sample: str) -> str | None:
    """The language most of whose own letters occur: one name in another decides nothing."""
    counts = {language: sum(sample.count(letter) for letter in letters) for language, letters in _OWN_LETTERS.items()}
    best, second = sorted(counts, key=lambda language: -counts[language])[:2]
    return best if counts[best] > counts[second] * 2 else None


def _code(stated: str | None) -> str | None:
    """The language part of a tag such as `en-GB`, or None for what is no tag."""
    match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", stated or "")
    return match[1].lower() if match else None
