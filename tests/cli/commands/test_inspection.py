"""`inspect` without --json: what a person wants to see when adding a source."""

import re
from pathlib import Path

from ..conftest import Warbrief

_PAGE = """<html><head><title>A day of rain</title></head><body><nav>Home Contact</nav><article>
<h1>A day of rain</h1><p>Summary of the Day – May 21, 2025</p>
<p>Rain fell on the whole of the front, and the drones of both sides stayed where they were until the late evening.</p>
<h2>Roads</h2><p>Kharkiv region. The road to the pass was open four hours, and two trucks brought all they could.</p>
<figure><img src="https://example.org/a.jpg"><figcaption>The road. (A. Person / Agency)</figcaption></figure>
<p>Read more: an older thing</p><ul><li>one road</li><li>another road</li></ul>
<p>Related posts: a thing</p><p>See also: another thing</p><p>Read next: a third thing</p><p>More stories: the last</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_the_tree_is_shown_with_its_rules_and_what_was_left_out(warbrief: Warbrief, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(_PAGE, "utf-8")
    out = warbrief("inspect", file).out
    assert "day 2025-05-21, from the dateline “Summary of the Day – May 21, 2025”; language en" in out
    assert "§ 1 Roads  [marked as a heading]" in out
    assert "[opens with a label]" in out
    assert "list: 2 items, “one road”  [items]" in out
    assert "photo: The road. — A. Person" in out
    assert re.search(r"left out, related posts \(\d\):(?:\n {6}.+){3}\n {6}… and \d more", out)
    assert "left out, navigation (1):\n      Home Contact" in out


def test_prose_without_a_heading_asks_whether_it_is_an_excerpt(warbrief: Warbrief, tmp_path: Path) -> None:
    file = tmp_path / "day.txt"
    file.write_text("\n\n".join([f"Paragraph {number} tells of the rain, and of the mud." for number in range(4)]))
    assert "warning: 4 paragraphs, no heading found: is this an excerpt?" in warbrief("inspect", file).out


def test_an_excerpt_says_so(warbrief: Warbrief, tmp_path: Path) -> None:
    item = "<title>Day</title><link>https://example.org/1</link><description>Only the start of it …</description>"
    file = tmp_path / "feed.xml"
    file.write_text(f'<rss version="2.0"><channel><title>S</title><item>{item}</item></channel></rss>')
    out = warbrief("inspect", file).out
    assert "address https://example.org/1" in out
    assert "an excerpt: the full text is at its address" in out
