"""Draw the pictures of the manual: the real program on the shipped samples, without a terminal, in two themes.

.venv/bin/python docs/pictures.py [NAME…]
"""

import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from warbrief_tui.model import Source
from warbrief_tui.paths import Paths, shipped
from warbrief_tui.refresh import sample_archive
from warbrief_tui.services.desk import Desk
from warbrief_tui.ui.app import Warbrief

FOLDER = Path(__file__).resolve().parent / "pictures"
THEMES = ("night", "paper")
SIZE = (120, 34)
SCREENS = {
    "brief": "space",
    "front": "f v",
    "figures": "x w",
    "series": "x w v",
    "search": "s g l i d e space b o m b s",
    "compare": "c",
    "news": "i",
    "changes": "C",
    "photos": "p w",
    "sources": "S",
    "keys": "?",
    "tour": "",
}
"""The keys that lead to each from the brief."""
_REVISED = ("These notes were collected by five correspondents", "Six correspondents collected these notes")
_RESTING = 0.6

_OUTSIDE = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
_CLIPS = re.compile(r'<clipPath id="[^"]*-line-.*?</clipPath>\s*|\s*clip-path="url\(#[^"]*-line-[^"]*\)"', re.DOTALL)
_CELLS = re.compile(r'<rect fill="([^"]*)"[^>]*shape-rendering="crispEdges"/>')
_NAMES = re.compile(r"terminal-\d+-")
_NUMBERS = re.compile(r"(?<=[\" ])(\d+\.\d{2,})(?=[\" ])")
_LEADING = re.compile(r'x="([\d.]+)" (y="[\d.]+") textLength="([\d.]+)">((?:&#160;)+)')
_CELL = 12.2
"""The width of a cell in the picture."""
_SPACES = re.compile(r"\n\s+")


def small(svg: str) -> str:
    """The same picture with fonts of the viewer's own and no outside address, in a third of the bytes."""
    for superfluous in (_OUTSIDE, _CLIPS):
        svg = superfluous.sub("", svg)
    svg = _NUMBERS.sub(lambda found: f"{float(found[1]):.1f}", _NAMES.sub("t", svg.replace("Fira Code", "monospace")))
    ground = _CELLS.search(svg)
    if ground is not None:
        whole = f'<rect fill="{ground[1]}" width="100%" height="100%"/>'
        kept = _CELLS.sub(lambda cell: "" if cell[1] == ground[1] else cell[0], svg[ground.end() :])
        svg = svg[: ground.start()] + whole + kept
    return _SPACES.sub("\n", _LEADING.sub(_without_leading_spaces, svg))


def _without_leading_spaces(text: re.Match[str]) -> str:
    """Moved to where the first letter is: some viewers swallow spaces."""
    shift = text[4].count(";") * _CELL
    return f'x="{float(text[1]) + shift:.1f}" {text[2]} textLength="{float(text[3]) - shift:.1f}">'


async def picture(desk: Desk, theme: str, keys: str) -> str:
    """The screen as SVG after `keys`."""
    app = Warbrief(desk, themes=[shipped("themes")], theme=theme, news=False)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(_RESTING)
        for key in keys.split():
            await pilot.press(key)
        await pilot.pause(_RESTING)
        return small(app.export_screenshot(title="warbrief"))


def fill(folder: Path) -> None:
    """The samples as a reader would have them: some of a visit before, the rest new, one of them revised since."""
    with Desk(Paths.under(folder)) as desk:
        field_notes, *others = _as_own(sample_archive.sources(), folder)
        for source in (field_notes, *others):
            desk.add_source(source)
        asyncio.run(_refreshed(desk, [source.slug for source in (field_notes, *others[:2])]))
        desk.record_visit()
        desk.set_preference("tour", "seen")
    text = Path(field_notes.path or "")
    text.write_text(text.read_text("utf-8").replace(*_REVISED), "utf-8")
    with Desk(Paths.under(folder)) as desk:
        asyncio.run(_refreshed(desk, [source.slug for source in (field_notes, *others[2:])]))


def _as_own(sources: Sequence[Source], folder: Path) -> list[Source]:
    """The text first, from a copy that can be changed."""
    for source in sources:
        shutil.copy(source.path or "", folder)
    own = [replace(source, path=str(folder / Path(source.path or "").name), shipped=False) for source in sources]
    return sorted(own, key=lambda source: source.slug != "field-notes")


async def _refreshed(desk: Desk, slugs: Sequence[str]) -> None:
    async for outcome in desk.refresh(slugs):
        if outcome.reason:
            raise RuntimeError(f"{outcome.slug}: {outcome.reason}")
    async for _ in desk.reanalyse():
        continue


def main(wanted: Sequence[str]) -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        fill(folder)
        for name in wanted or SCREENS:
            for theme in THEMES:
                draw(name, theme, folder)


def draw(name: str, theme: str, filled: Path) -> None:
    """From a copy, since each visit leaves its traces; the tour is for those who start for the first time."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made) / "home"
        if name != "tour":
            shutil.copytree(filled, home)
        with Desk(Paths.under(home)) as desk:
            desk.latest()
            drawn = asyncio.run(picture(desk, theme, SCREENS[name]))
        (FOLDER / f"{name}-{theme}.svg").write_text(drawn, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
