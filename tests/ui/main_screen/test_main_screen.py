from collections.abc import AsyncIterator, Sequence
from datetime import date

from msgspec.structs import replace
from textual.widgets import Input

from warbrief_tui.errors import StoreError
from warbrief_tui.model import Anchor, FrontActivity, Outcome, RefreshStatus
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.edition_tree_model import Row
from warbrief_tui.ui.main_screen.main_screen import MainScreen
from warbrief_tui.ui.main_screen.text_links import mention_position
from warbrief_tui.ui.screens.base import Destination
from warbrief_tui.ui.screens.front import FrontScreen

from ..conftest import THEMES
from ..fake_desk import FRONTS, LOSSES, NOW, POKROVSK, FakeDesk, edition
from ..seen import lines, press, settle, text, until

DAY = date(2025, 5, 21)


def brief(app: Warbrief) -> MainScreen:
    screen = app.screen
    assert isinstance(screen, MainScreen)
    return screen


def row(app: Warbrief) -> Row:
    """The row the tree's cursor is on."""
    current = brief(app).tree_pane.current
    assert current is not None
    return current


def current_anchor(app: Warbrief) -> str:
    """The section that is being read."""
    pane = brief(app).reading_pane
    assert pane.reading is not None
    return str(pane.reading.headline.anchor.at(pane.section))


async def test_the_newest_edition_is_open_and_the_tree_stands_on_it(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert current_anchor(app) == "daily-line/2025-05-21/0"
        assert row(app).key == "daily-line/2025-05-21/0"
        assert brief(app).focused is brief(app).reading_pane
        page = text(app)
        assert "Wed 21 May 2025" in page
        assert "2 publishers · fetched just now" in page
        assert "19 Mon        nothing" in page
        assert "Novopavliv…" in page
        assert "▲RU" in page


async def test_sections_and_editions_follow_each_other_and_the_tree_goes_along(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("]", "]")
        assert current_anchor(app) == "daily-line/2025-05-21/2"
        await pilot.press("[")
        assert current_anchor(app) == "daily-line/2025-05-21/1"
        assert row(app).key == current_anchor(app)
        assert "§ 1 of 4" in lines(app)[-1]
        await pilot.press("}")
        await settle(pilot)
        assert current_anchor(app) == "staff-digest/2025-05-21/0"
        await pilot.press("{")
        await settle(pilot)
        assert current_anchor(app) == "daily-line/2025-05-21/1", "where it was left"
        await pilot.press("{")
        await settle(pilot)
        assert "newest edition" in lines(app)[-1]


async def test_space_reads_to_the_end_and_on_into_the_next_edition_also_of_another_month(app: Warbrief) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        brief(app).navigator.open(Destination(Anchor.parse("daily-line/2025-05-18")))
        await settle(pilot)
        for _ in range(12):
            await pilot.press("space")
            await settle(pilot)
            if current_anchor(app).startswith("daily-line/2025-04-30"):
                break
        assert current_anchor(app).startswith("daily-line/2025-04-30")
        assert "Wed 30 April 2025" in text(app)
        await pilot.press("}")
        await settle(pilot)
        assert "oldest edition" in lines(app)[-1]


async def test_lines_pages_top_and_end(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        pane = brief(app).reading_pane
        await pilot.press("j", "j", "k")
        assert pane.scroll_offset.y == 1
        await pilot.press("space")
        assert pane.scroll_offset.y == 1 + pane.size.height - 2
        await pilot.press("b", "G")
        assert "would watch them, and went home." in text(app)
        assert pane.at_end
        await pilot.press("g", "g")
        assert pane.scroll_offset.y == 0


async def test_a_resize_keeps_what_is_being_read_on_the_screen(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("]", "]", "]")
        before = current_anchor(app)
        for size in ((70, 20), (200, 60), (90, 24)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert current_anchor(app) == before
            assert "What was fired and what was" in text(app)


async def test_walking_the_tree_shows_what_the_cursor_is_on(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        brief(app).tree_pane.focus()
        await pilot.press("j")
        await settle(pilot)
        assert current_anchor(app) == "daily-line/2025-05-21/1"
        await pilot.press("G")
        assert row(app).label == "April 2025"
        await pilot.press("l")
        await settle(pilot)
        await press(pilot, "l", "l", "l")
        assert current_anchor(app) == "daily-line/2025-04-30/0"
        await pilot.press("enter")
        await settle(pilot)
        assert brief(app).focused is brief(app).reading_pane


async def test_folds_open_and_close_by_letters_and_the_cursor_stays_with_what_it_was_on(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        tree = brief(app).tree_pane
        tree.focus()
        await pilot.press("z", "c")
        assert tree.current is not None
        assert (tree.current.kind, tree.current.open) == ("edition", False)
        await pilot.press("z", "a")
        assert tree.current.open
        await pilot.press("z", "M")
        assert [row.kind for row in tree.items].count("edition") == 0
        await pilot.press("z", "R")
        assert [row.kind for row in tree.items].count("edition") == 5
        await pilot.press("h", "h")
        assert tree.current.kind in ("day", "month")


async def test_a_chord_that_is_waiting_says_what_can_follow_and_an_unknown_one_does_nothing(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        brief(app).tree_pane.focus()
        before = list(brief(app).tree_pane.items)
        await pilot.press("z")
        await until(pilot, lambda: "o open" in lines(app)[-1])
        await pilot.press("q")
        assert app.is_running
        assert list(brief(app).tree_pane.items) == before
        assert "o open" not in lines(app)[-1]


async def test_find_counts_steps_lights_and_ends(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("/")
        await settle(pilot)
        assert isinstance(app.focused, Input)
        await press(pilot, *"home", "enter")
        assert "1 of 12" in lines(app)[-1]
        assert "went home" in text(app)
        await pilot.press("N")
        assert "12 of 12" in lines(app)[-1]
        await pilot.press("n", "n")
        assert "2 of 12" in lines(app)[-1]
        await pilot.press("escape")
        assert brief(app).finder.matches.spans == ()
        await pilot.press("/")
        await settle(pilot)
        await pilot.press(*"zzz")
        assert "Not in this edition" in lines(app)[-1]


async def test_a_figure_in_the_pane_leads_to_its_sentence(app: Warbrief) -> None:
    async with app.run_test(size=(120, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "G", "enter")
        assert "at least 2 killed" in text(app)
        assert brief(app).focused is brief(app).reading_pane


async def test_v_shows_the_story_of_a_front_enter_opens_the_sentence_escape_changes_nothing(app: Warbrief) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("]")
        before = (current_anchor(app), brief(app).reading_pane.scroll_offset)
        await press(pilot, "f", "j", "v")
        assert isinstance(app.screen, FrontScreen)
        assert "× attacked, no confirmed gains" in text(app)
        await pilot.press("escape")
        assert (current_anchor(app), brief(app).reading_pane.scroll_offset) == before
        await pilot.press("v")
        await settle(pilot)
        await press(pilot, "j", "enter")
        assert current_anchor(app).startswith("daily-line/2025-05-20")


async def test_links_show_their_host_before_the_browser_gets_them(app: Warbrief, opened: list[str]) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "]", "o")
        assert "daily-line.example.org" in text(app)
        assert "example.org" in text(app)
        assert not opened
        await press(pilot, "j", "enter")
        assert opened == ["https://example.org/brigade/38"]
        assert isinstance(app.screen, MainScreen)


async def test_in_the_narrow_the_panes_slide_over_and_escape_sends_them_away(app: Warbrief) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "FRONTS" not in text(app)
        assert "April 2025" not in text(app)
        await pilot.press("f")
        assert "FRONTS" in text(app)
        await pilot.press("escape", "t")
        assert "FRONTS" not in text(app)
        assert "April 2025" in text(app)
        await pilot.press("t")
        assert "April 2025" not in text(app)
        assert brief(app).focused is brief(app).reading_pane


async def test_in_the_wide_t_hides_the_tree_and_gives_its_room_to_the_text(app: Warbrief) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        await pilot.press("t")
        assert "April 2025" not in text(app)
        assert brief(app).reading_pane.size.width > 80
        await pilot.press("t", "tab", "tab")
        assert "April 2025" in text(app)


async def test_what_the_lists_name_is_underlined_only_while_they_are_open(app: Warbrief) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pane = brief(app).reading_pane
        assert not pane._merged_marks
        await pilot.press("f")
        await settle(pilot)
        assert {meaning for spans in pane._merged_marks.values() for _, _, meaning in spans} == {"figure", "front"}
        assert pane.reading is not None
        marked = pane._merged_marks.items()
        fronts = [(place, span[0]) for place, spans in marked for span in spans if span[2] == "front"]
        fronts_in_order = {m.front for m in pane.reading.analysis.mentions if (mention_position(m), m.start) in fronts}
        assert fronts_in_order
        assert not any(FRONTS[front].kind == "theatre" for front in fronts_in_order)


async def test_a_refresh_brings_editions_and_moves_nothing_under_the_reader(app: Warbrief, desk: FakeDesk) -> None:
    new = edition("staff-digest", date(2025, 5, 22), (POKROVSK, LOSSES), "Digest of 22 May")
    desk.coming = [new]
    desk.outcomes = [Outcome("x", "The Third", RefreshStatus.FAILED, reason="it did not answer within 20 s")]
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("]", "j")
        before = (
            current_anchor(app),
            brief(app).reading_pane.scroll_offset,
            [line[28:93] for line in lines(app)[2:-1]],
        )
        await pilot.press("r")
        await settle(pilot)
        assert (
            current_anchor(app),
            brief(app).reading_pane.scroll_offset,
            [line[28:93] for line in lines(app)[2:-1]],
        ) == before
        assert "22 Thu" in text(app)
        assert "1 new" in lines(app)[0]
        assert "The Third: it did not answer within 20 s" in lines(app)[-1]
        assert row(app).key == current_anchor(app)


async def test_after_a_refresh_the_new_hits_of_watched_searches_are_told(app: Warbrief, desk: FakeDesk) -> None:
    desk.outcomes = [Outcome("x", "The Third", RefreshStatus.UNCHANGED)]
    desk.save_search("bridges", "bridge OR ferry", watch=True)
    desk.save_search("air", "F-16")
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("r")
        await settle(pilot)
        assert "New hits of watched searches · bridges: 2" in lines(app)[-1]
        assert "air" not in lines(app)[-1]


async def test_a_revision_of_what_is_read_waits_until_it_is_asked_for(app: Warbrief, desk: FakeDesk) -> None:
    reading = desk.readings[0]
    anchor = reading.headline.anchor
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        desk.readings[0] = replace(reading, edition=replace(reading.edition, title="Rail line, corrected"))
        desk.outcomes = [Outcome("daily-line", "The Daily Line", RefreshStatus.REVISED, revised=(anchor,))]
        await pilot.press("r")
        await settle(pilot)
        assert "corrected" not in text(app)
        assert "has been revised" in lines(app)[-1]
        await press(pilot, "shift+tab", "enter")
        assert "Rail line, corrected" in text(app)


class _SamplesUntilRefreshed(FakeDesk):
    """Shows samples until a refresh brings the first real edition."""

    def __init__(self) -> None:
        super().__init__(sample=True)

    async def refresh(
        self, slugs: Sequence[str] = (), *, due: bool = False, since: date | None = None
    ) -> AsyncIterator[Outcome]:
        async for outcome in super().refresh(slugs, due=due, since=since):
            self.shows_samples = False
            yield outcome


async def test_samples_are_marked_and_the_first_real_edition_takes_their_place() -> None:
    desk = _SamplesUntilRefreshed()
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Samples of our own. S chooses publishers, r fetches." in lines(app)[1]
        await pilot.press("r")
        await settle(pilot)
        assert "No source is enabled" in lines(app)[-1]
        desk.coming = [edition("staff-digest", date(2025, 6, 1), (LOSSES,), "The first real one")]
        await pilot.press("r")
        await settle(pilot)
        assert "The first real one" in text(app)
        assert "Samples" not in text(app)


async def test_an_empty_archive_says_what_fills_it() -> None:
    app = Warbrief(FakeDesk([]), themes=[THEMES], now=lambda: NOW)
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        assert "No edition yet." in text(app)
        await pilot.press("]", "}", "space", "x", "o", "/", "f", "n", "escape", "G", "g", "g")
        assert app.is_running


async def test_an_archive_that_cannot_be_read_is_said(desk: FakeDesk, app: Warbrief) -> None:
    def broken(*_: object) -> object:
        raise StoreError("The archive /x/archive.db is damaged; 'warbrief paths' names it.")

    desk.months = broken  # type: ignore[method-assign,assignment]
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        assert "is damaged" in lines(app)[-1]


async def test_a_revised_and_an_excerpted_edition_carry_their_marks(desk: FakeDesk) -> None:
    app = Warbrief(desk, themes=[THEMES], now=lambda: NOW, news=False)
    first = desk.readings[0]
    desk.readings[0] = replace(first, headline=replace(first.headline, revised=NOW, excerpt=True))
    async with app.run_test(size=(120, 24)) as pilot:
        await settle(pilot)
        line = next(line for line in lines(app) if "The Daily Line" in line)
        assert "± …" in line
        assert "± revised 22" in text(app)


async def test_find_in_the_fronts_shows_only_those_that_are_named(app: Warbrief) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        pane = brief(app).fronts_pane
        everything = pane.items
        await pilot.press("f", "slash", *"kupyansk")
        fronts_in_order = [item.front.id for item in pane.items if isinstance(item, FrontActivity)]
        assert fronts_in_order == ["kupiansk"]
        await pilot.press("enter")
        assert pane.has_focus
        assert pane.current is not None
        await pilot.press("escape")
        assert pane.items == everything
