"""An edition whose text is still to be read says so, and has it once it is opened."""

from msgspec.structs import replace

from warbrief_tui.model import Anchor, Headline, Reading
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.views.edition_page import byline
from warbrief_tui.views.symbols import UNICODE

from ..conftest import THEMES
from ..fake_desk import NOW, FakeDesk
from ..seen import settle, text


class Packed(FakeDesk):
    """A desk whose oldest edition of the newest day is read when it is opened."""

    opened: Anchor | None = None

    def headlines(self, year: int, month: int) -> tuple[Headline, ...]:
        headlines = super().headlines(year, month)
        return tuple(
            replace(headline, is_deferred=True, headings=(), words=0)
            if number == 1 and headline.anchor != self.opened
            else headline
            for number, headline in enumerate(headlines)
        )

    def reading(self, anchor: Anchor, *, at_once: bool = False) -> Reading:
        self.opened = anchor.edition
        return super().reading(anchor)


def test_its_line_has_no_number_of_words() -> None:
    headline = replace(FakeDesk().readings[0].headline, is_deferred=True, words=0, photos=0)
    assert byline(headline, UNICODE) == f"{headline.source_name} · its text is not read yet"
    assert headline.unread == 1


async def test_the_tree_says_that_it_is_queued_until_it_is_opened() -> None:
    desk = Packed()
    packed = next(headline for headline in desk.headlines(2025, 5) if headline.is_deferred)
    async with Warbrief(desk, themes=[THEMES], now=lambda: NOW).run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        assert text(pilot.app).count("queued") == 1
        await pilot.press("}" if desk.opened != packed.anchor else "{")
        await settle(pilot)
        assert desk.opened == packed.anchor
        assert "queued" not in text(pilot.app)
