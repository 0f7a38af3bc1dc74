"""The bytes that reach a real terminal while a stranger's text is on every screen: looks, places, nothing else."""

import re

import pytest

from .test_hostile import NASTY
from .test_run import terminal

_LOOKS_AND_PLACES = re.compile(
    r"\x1b\[[0-9;:]*m"  # colours and other looks
    r"|\x1b\[[0-9;]*[HKABCD]"  # where to write
    r"|\x1b\[[?>=<]?[0-9;$]*[hlunptqcx]"  # modes, and questions to the terminal
    r"|\x1b[78=>]|\x1b\(B|\x1b\\"
    r"|\x1b\]22;[a-z-]*\x07"  # the shape of the pointer
    r"|\x1bP[+=][^\x1b]*"  # questions to the terminal again
)
_COPIED = re.compile(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")
WALK = [
    "\x1b",
    "]",
    "f",
    "f",
    "x",
    "\x1b",
    "o",
    "\x1b",
    "?",
    "\x1b",
    "r",
    "B",
    "e",
    "\x1b",
    "\x1b",
    "t",
    "spokr",
    "\x1b",
]


@pytest.mark.parametrize("kind", NASTY)
def test_no_byte_of_a_stranger_acts(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    with terminal(f"hostile {kind}", b"Rail line") as seen:
        for keys in WALK:
            seen.keys(keys.encode())
            seen.read_until_still()
        seen.keys(b"yyq")
        assert seen.end() == 0
    said = seen.said.decode()
    assert _COPIED.search(said), "what the reader copied himself"
    plain = _LOOKS_AND_PLACES.sub("", _COPIED.sub("", said))
    acting = [found.start() for found in re.finditer(r"[^\r\n]", plain) if not found[0].isprintable()]
    assert not acting, repr(plain[max(acting[0] - 40, 0) : acting[0] + 40])


def test_no_color_sends_no_colour_and_shows_the_cursor_by_reversing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with terminal() as seen:
        seen.keys(b"?")
        seen.read_until_still()
        seen.keys(b"\x1b")
        seen.read_until_still()
        seen.keys(b"q")
        assert seen.end() == 0
    looks = {part for found in re.findall(r"\x1b\[([0-9;]*)m", seen.said.decode()) for part in found.split(";")}
    assert "7" in looks
    assert not looks & {"38", "48", *map(str, range(30, 38)), *map(str, range(40, 48)), *map(str, range(90, 108))}
