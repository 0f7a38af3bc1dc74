"""Map characters of the Ukrainian and Russian keyboard layouts to the Latin keys in the same place."""

from collections.abc import Mapping

_ROWS = (
    # both layouts
    ("йцукенгшщзхфівапролджєячсмитьбю", "qwertyuiop[asdfghjkl;'zxcvbnm,."),
    ("ЙЦУКЕНГШЩЗХФІВАПРОЛДЖЄЯЧСМИТЬБЮ", 'QWERTYUIOP{ASDFGHJKL:"ZXCVBNM<>'),
    # where the Ukrainian one differs
    ("їґʼ", "]\\`"),
    ("ЇҐ", "}|"),
    # where the Russian one differs
    ("ъыэё", "]s'`"),
    ("ЪЫЭЁ", '}S"~'),
    # punctuation, the same on both: the key of / ? and the digits with shift
    (".,№", "/?#"),
)

LATIN_KEYS: Mapping[str, str] = {
    cyrillic: latin
    for cyrillic_row, latin_row in _ROWS
    for cyrillic, latin in zip(cyrillic_row, latin_row, strict=True)
}
"""Latin key by Cyrillic character. `;` `:` `"` `?` and `%`, which shift and a digit give there, stay themselves."""
