import pytest
from rich.segment import ControlType, Segment
from rich.style import Style
from textual.color import Color

from warbrief_tui.ui.terminal_output_filter import TextOnly


def through(*segments: Segment) -> list[Segment]:
    return TextOnly().apply(list(segments), Color(0, 0, 0))


@pytest.mark.parametrize(
    "text", ["\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "\u202egnp.exe", "\u2066x", "\x00", "\r\n\t", "\u200b", "\ud800"]
)
def test_what_acts_on_a_terminal_is_dropped(text: str) -> None:
    (segment,) = through(Segment("a" + text + "b"))
    assert segment.text.startswith("a")
    assert segment.text.endswith("b")
    assert all(character.isprintable() for character in segment.text)


def test_text_and_its_look_pass() -> None:
    plain = Segment("Київ – 日本 ▁▂", Style(bold=True))
    assert through(plain) == [plain]


def test_control_segments_and_hyperlinks_do_not_pass() -> None:
    bell = Segment("\x07", None, [(ControlType.BELL,)])
    strip = through(bell, Segment("x", Style(link="https://example.org", bold=True)))
    assert [segment.text for segment in strip] == ["x"]
    assert strip[0].style is not None
    assert strip[0].style.link is None
    assert strip[0].style.bold
