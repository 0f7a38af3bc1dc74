"""Key names: their spelling in the command table and in config.toml, and the name of a key event. Pure."""

import unicodedata

from .keyboard_layouts import LATIN_KEYS

KEY_NAMES = frozenset(
    ["escape", "enter", "space", "tab", "backspace", "delete", "insert", "home", "end", "pageup", "pagedown"]
    + ["up", "down", "left", "right"]
    + [f"f{number}" for number in range(1, 25)]
)
_MODIFIERS = frozenset(["alt", "ctrl", "shift"])
_INDISTINGUISHABLE = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+j": "enter"}


def normalize(name: str) -> str:
    """Return the canonical name of a key, like `F`, `ctrl+f` or `alt+ctrl+left`. Raise ValueError with the reason."""
    if len(name) == 1 and name.isprintable():
        return name
    *modifiers, last = name.lower().split("+") if not name.endswith("+") else ["?"]
    if not _MODIFIERS.issuperset(modifiers) or not (last in KEY_NAMES or (len(last) == 1 and modifiers)):
        raise ValueError(f"'{name}' is no key; write a character, or a name like escape, f5, ctrl+f, alt+left")
    if modifiers == ["shift"] and len(last) == 1:
        raise ValueError(f"'{name}' cannot be told apart; write the character itself, like '{last.upper()}'")
    spelled = "+".join([*sorted(set(modifiers)), last])
    if spelled in _INDISTINGUISHABLE:
        raise ValueError(
            f"terminals cannot tell '{spelled}' from '{_INDISTINGUISHABLE[spelled]}'; name that one, or another key"
        )
    return spelled


def key_name(key: str, character: str | None) -> str:
    """Return the name of a key event: its character if that is visible, else Textual's key name."""
    return character if character and character.isprintable() and character != " " else key


def latin(name: str) -> str | None:
    """Return the Latin key in the place of a Ukrainian or Russian one, or None if `name` is neither."""
    *modifiers, last = name.split("+") if len(name) > 1 else [name]
    latin_key = LATIN_KEYS.get(_letter(last))
    return "+".join([*modifiers, latin_key]) if latin_key else None


def _letter(name: str) -> str:
    """Return the character of a Unicode name in Textual's spelling, such as `cyrillic_small_letter_ze`."""
    try:
        return name if len(name) == 1 else unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return name
