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
    with terminal(f"hostile {kind}", b"Rail line") as session:
        for keys in WALK:
            session.keys(keys.encode())
            session.read_until_still()
        session.keys(b"yyq")
        assert session.end() == 0
    output = session.output.decode()
    assert _COPIED.search(output), "what the reader copied himself"
    plain = _LOOKS_AND_PLACES.sub("", _COPIED.sub("", output))
    acting = [match.start() for match in re.finditer(r"[^\r\n]", plain) if not match[0].isprintable()]
    assert not acting, repr(plain[max(acting[0] - 40, 0) : acting[0] + 40])


def test_no_color_sends_no_colour_and_shows_the_cursor_by_reversing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    with terminal() as session:
        session.keys(b"?")
        session.read_until_still()
        session.keys(b"\x1b")
        session.read_until_still()
        session.keys(b"q")
        assert session.end() == 0
    styles = {part for match in re.findall(r"\x1b\[([0-9;]*)m", session.output.decode()) for part in match.split(";")}
    assert "7" in styles
    assert not styles & {"38", "48", *map(str, range(30, 38)), *map(str, range(40, 48)), *map(str, range(90, 108))}
