"""Names of keys: how the table and the reader write them, and what a key event is in that spelling. Pure."""

import unicodedata

from .keyboard_layouts import LATIN

NAMED = frozenset(
    ["escape", "enter", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"]
    + ["up", "down", "left", "right"]
    + [f"f{number}" for number in range(1, 25)]
)
_MODIFIERS = frozenset(["alt", "ctrl", "shift"])
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+j": "enter"}


def normal(name: str) -> str:
    """The one spelling of a key's name, like `F`, `ctrl+f`, `alt+ctrl+left`. Raises ValueError that says why not."""
    if len(name) == 1 and name.isprintable():
        return name
    *modifiers, last = name.lower().split("+") if not name.endswith("+") else ["?"]
    if not _MODIFIERS.issuperset(modifiers) or not (last in NAMED or (len(last) == 1 and modifiers)):
        raise ValueError(f"'{name}' is no key; write a character, or a name like escape, f5, ctrl+f, alt+left")
    if modifiers == ["shift"] and len(last) == 1:
        raise ValueError(f"'{name}' cannot be told apart; write the character itself, like '{last.upper()}'")
    spelled = "+".join([*sorted(set(modifiers)), last])
    if spelled in _SAME:
        raise ValueError(f"terminals cannot tell '{spelled}' from '{_SAME[spelled]}'; name that one, or another key")
    return spelled


def token(key: str, character: str | None) -> str:
    """A key event as the table writes it: the character where it has one that can be seen."""
    return character if character and character.isprintable() and character != " " else key


def latin(name: str) -> str | None:
    """The key of a Latin keyboard that `name` is on a Ukrainian or Russian one; None where it is none of those."""
    *modifiers, last = name.split("+") if len(name) > 1 else [name]
    found = LATIN.get(_letter(last))
    return "+".join([*modifiers, found]) if found else None


def _letter(name: str) -> str:
    """The character of a Unicode name as Textual spells it, `cyrillic_small_letter_ze`."""
    try:
        return name if len(name) == 1 else unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return name
