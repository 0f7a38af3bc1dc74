"""The second line of defence behind `text.clean()`: what reaches the terminal is text and colours, nothing else."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_ACTIVE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


class TextOnly(LineFilter):
    """Drops every control and direction character, every control segment and every terminal hyperlink.

    Its pattern is its own on purpose: a hole in `text.clean()` must not be a hole here.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 (Textual's signature)
        return [_plain(segment) for segment in segments if not segment.control]


def _plain(segment: Segment) -> Segment:
    text, style, _ = segment
    if _ACTIVE.search(text):
        segment = Segment(_ACTIVE.sub("", text), style)
    if style is not None and style.link:
        segment = Segment(segment.text, style.update_link(None))
    return segment
