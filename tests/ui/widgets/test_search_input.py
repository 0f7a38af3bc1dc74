from textual.app import App, ComposeResult

from warbrief_tui.ui.widgets.search_input import SearchInput


class _Written(App[None]):
    passed = 0

    def compose(self) -> ComposeResult:
        yield SearchInput("drones")

    def on_search_input_end_passed(self) -> None:
        self.passed += 1


async def test_right_at_the_end_says_so_and_moves_elsewhere() -> None:
    app = _Written()
    async with app.run_test() as pilot:
        line = app.query_one(SearchInput)
        line.cursor_position = 5
        await pilot.press("right")
        assert (app.passed, line.cursor_position) == (0, 6)
        await pilot.press("right")
        assert app.passed == 1


async def test_text_is_replaced_and_the_cursor_stands_behind_it() -> None:
    app = _Written()
    async with app.run_test():
        line = app.query_one(SearchInput)
        line.replace_text("front:kursk ", 0, 3)
        assert (line.value, line.cursor_position) == ("front:kursk nes", 12)
