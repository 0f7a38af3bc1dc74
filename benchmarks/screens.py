"""How long until a screen shows what it is for? `.venv/bin/python benchmarks/screens.py [--editions 10000] [--runs 9]`.

Headless, in this process: from the key until the words that only the loaded screen has are painted. Prints medians and
the slowest.
"""

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from big_archive import make
from warbrief_tui.paths import Paths, shipped
from warbrief_tui.services.desk import Desk
from warbrief_tui.ui.app import Warbrief
from warbrief_tui.ui.screens.search import SearchScreen

SCREENS = {
    "compare": ("c", "by section"),
    "compare by section": ("c v", "sections"),
    "photos": ("p", "Photos   "),
    "sources": ("S", "Sources   0 of "),
    "new": ("i", "last visit"),
    "changes": ("C", "never revised"),
    "figures": ("x", " figures"),
    "figures of the day": ("x w", "all publishers"),
    "series": ("x v enter", " days to "),
    "front": ("f v", "named "),
    "search": ("s", "For example"),
    "stars": ("B", "Starred"),
    "keys": ("?", "Esc closes"),
}


async def painted(app: Warbrief, words: str, patience: float = 5.0) -> bool:
    """Waits until `words` are on the screen."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end:
        compositor = app.screen._compositor  # noqa: SLF001 (a benchmark looks at what is painted)
        if any(words in strip.text for strip in compositor.render_strips()):
            return True
        await asyncio.sleep(0.001)
    return False


async def opened(pilot: Pilot[None], keys: str, words: str) -> float | None:
    """Milliseconds from the last key to its screen; None where it never came."""
    app = pilot.app
    assert isinstance(app, Warbrief)
    *before, last = keys.split()
    for key in before:
        await pilot.press(key)
        await pilot.pause(0.3)
    began = time.perf_counter()
    app.simulate_key(last)
    came = await painted(app, words)
    spent = (time.perf_counter() - began) * 1000
    while len(app.screen_stack) > 1:
        await pilot.press("escape")
        await pilot.pause()
    return spent if came else None


async def typed(pilot: Pilot[None], query: str, runs: int) -> list[float]:
    """Milliseconds from each key of a query to its results on the screen, from the second letter on.

    A result is on the screen when the line above the hits tells of just what was typed.
    """
    app = pilot.app
    assert isinstance(app, Warbrief)
    spent: list[float] = []
    for _ in range(max(runs // 3, 1)):
        await pilot.press("s")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        for number, letter in enumerate(query, 1):
            began = time.perf_counter()
            app.post_message(events.Key("space" if letter == " " else letter, letter))
            while screen.result.query != query[:number] and number > 1 and time.perf_counter() < began + 5:
                await asyncio.sleep(0.0005)
            screen.refresh()
            app.screen._compositor.render_strips()  # noqa: SLF001 (a benchmark looks at what is painted)
            if number > 1:
                spent.append((time.perf_counter() - began) * 1000)
            await asyncio.sleep(0.12)  # a fast typist's rest
        await pilot.press("escape", "escape")
        await pilot.pause()
    return spent


def print_percentiles(name: str, spent: list[float]) -> None:
    ordered = sorted(spent)
    p95 = ordered[int(len(ordered) * 0.95)]
    print(f"{name:<22}{statistics.median(spent):>10.1f}{ordered[-1]:>10.1f}   p95 {p95:.1f}, {len(spent)} keys")


async def measure(home: Path, runs: int) -> None:
    with Desk(Paths.under(home)) as desk:
        app = Warbrief(desk, themes=[shipped("themes")], news=False)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause(0.5)
            print(f"{'screen':<22}{'median ms':>10}{'slowest':>10}")
            for name, (keys, words) in SCREENS.items():
                spent = [await opened(pilot, keys, words) for _ in range(runs)]
                seen = [one for one in spent if one is not None]
                told = f"{statistics.median(seen):>10.1f}{max(seen):>10.1f}" if seen else f"{'never':>10}"
                print(f"{name:<22}{told}")
            print_percentiles("search keystroke", await typed(pilot, "river crossings near pokrovsk drones", runs))
            desk.front_history("pokrovsk", span=1)  # loads the gazetteer, as the screen has by then
        began = time.perf_counter()
        desk.front_history("pokrovsk", span=365)
        print(f"{'a year of one front':<22}{(time.perf_counter() - began) * 1000:>10.1f}   (the desk's answer)")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--editions", type=int, default=10_000)
    asked.add_argument("--runs", type=int, default=9)
    asked.add_argument("--home", type=Path, help="where the archive is, or is to be made")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = options.home or Path(folder)
        make(home, options.editions)
        asyncio.run(measure(home, options.runs))


if __name__ == "__main__":
    main()
