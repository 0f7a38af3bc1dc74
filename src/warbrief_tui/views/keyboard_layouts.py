"""The Ukrainian and the Russian keyboard: which key of a Latin one each character stands on."""

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

LATIN: Mapping[str, str] = {
    there: here for cyrillic, latin in _ROWS for there, here in zip(cyrillic, latin, strict=True)
}
"""By character. `;` `:` `"` `?` and `%`, which shift and a digit give there, are themselves on every keyboard."""
