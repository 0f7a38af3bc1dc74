"""Markdown to a story: its front matter, headings, pictures, tables and emphasis; the rest is as in plain text."""

import re
from datetime import UTC, datetime

from ...model import Link, Listing, Photo, Quote, Table
from ...sanitize import clean, one_line
from ..raw_blocks import Heading, Raw, Story, Text
from ..timestamps import timestamp
from . import plain_text
from .html_inline import web_address
from .html_tables import shaped

_FRONT_MATTER = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>(?:[^\n]*\n){1,60}?)(?P=fence)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(?P<name>[\w-]+)\s*[:=]\s*(?P<value>.+?)\s*$", re.MULTILINE)
_ATX = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*\s*$")
_IMAGE = re.compile(
    r'!\[(?P<alt>[^\[\]]{0,400})\]\(\s*<?(?P<url>[^\s)>]{1,2000})>?(?:\s+["\'“](?P<title>[^"\'”]*)["\'”])?\s*\)'
)
_LINK = re.compile(r'(?<!!)\[(?P<text>[^\[\]]{1,400})\]\(\s*<?(?P<url>[^\s)>]{1,2000})>?(?:\s+"[^"]{0,400}")?\s*\)')
_AUTOLINK = re.compile(r"<(?P<url>https?://[^\s>]+)>")
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(?P<text>.{1,600}?)(?<=\S)\1(?![\w*])")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])(?P<text>[^*_]+?)(?<=\S)\1(?![\w*_])")
_SLANTED = re.compile(r"\s*(?:\*[^*]+\*|_[^_]+_|\*_.+_\*)\s*")
_HASHED = re.compile(r"^#{1,6} \S", re.MULTILINE)
_DELIMITER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$|^\s*\|\s*:?-{2,}:?\s*\|\s*$")
_MARK = re.compile(r"[\[*_`<\\]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")


def is_markdown(text: str) -> bool:
    """Headings with `#`, links or pictures in brackets, bold in asterisks, or front matter."""
    head = clean(text[:20000])
    if _FRONT_MATTER.match(head) or ("#" in head and _HASHED.search(head)):
        return True
    if "](" in head and (_IMAGE.search(head) or _LINK.search(head)):
        return True
    return ("**" in head or "__" in head) and len(_STRONG.findall(head)) > 1


def story(text: str) -> Story:
    """The story of a Markdown text, with title, address and time from its front matter."""
    text = clean(text)
    matter = _FRONT_MATTER.match(text)
    fields = (
        {found["name"].lower(): found["value"].strip("\"' ") for found in _FIELD.finditer(matter["body"])}
        if matter
        else {}
    )
    url = web_address(fields.get("url") or fields.get("link") or fields.get("canonical"), None)
    blocks = _blocks(text[matter.end() :] if matter else text)
    title = one_line(fields.get("title", ""))
    head = next((block for block in blocks[:1] if isinstance(block, Heading) and block.level == 1), None)
    if head and not title:
        title, blocks = head.text, blocks[1:]
    return Story(tuple(blocks), title, url, url, _published(fields), fields.get("lang") or fields.get("language"))


def _published(fields: dict[str, str]) -> datetime | None:
    stated = fields.get("date") or fields.get("published") or ""
    found = timestamp(stated) or timestamp(re.sub(r"\s+([+-]\d\d):?(\d\d)$", r"\1:\2", stated))
    return found.replace(hour=12, tzinfo=UTC) if found and len(stated) == 10 else found


def _blocks(text: str) -> list[Raw]:
    blocks: list[Raw] = []
    gathered: list[str] = []
    lines = text.split("\n")
    place = 0

    def flush() -> None:
        blocks.extend(_emphasised(block) for block in plain_text.of_lines(gathered))
        gathered.clear()

    while place < len(lines):
        line = lines[place]
        rows = _table_rows(lines, place)
        special = _special(line) if not rows else [_table(lines[place : place + rows])]
        if special:
            flush()
            blocks += special
        else:
            gathered.append("" if line.lstrip().startswith(("```", "~~~")) else line)
        place += rows or 1
    flush()
    return blocks


def _special(line: str) -> list[Raw]:
    """A heading or a line of pictures; empty for a line of text."""
    heading = _ATX.match(line) if "#" in line[:4] else None
    if heading:
        return [Heading(_emphasised(Text(one_line(heading["text"]))).text, len(heading["marks"]))]  # type: ignore[union-attr]
    if "![" not in line or not _IMAGE.search(line):
        return []
    photos: list[Raw] = [
        Photo(one_line(each["title"] or ""), None, web_address(each["url"], None), one_line(each["alt"]) or None)
        for each in _IMAGE.finditer(line)
    ]
    rest = one_line(re.sub(r"\[\s*\]\([^)]*\)", "", _IMAGE.sub("", line)))
    return [*photos, *([_emphasised(Text(rest))] if rest else [])]


def _table_rows(lines: list[str], place: int) -> int:
    """How many lines the table that begins at `place` has; 0 where none begins."""
    if "|" not in lines[place] or place + 1 >= len(lines) or not _DELIMITER.match(lines[place + 1]):
        return 0
    end = place + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - place


def _table(lines: list[str]) -> Table:
    grid = [[_emphasised(Text(one_line(cell))).text for cell in _cells(line)] for line in (lines[0], *lines[2:])]  # type: ignore[union-attr]
    return shaped(grid, 1, None)


def _cells(line: str) -> list[str]:
    return re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|"))


def _emphasised(block: Raw) -> Raw:
    """`block` with its links taken out of the brackets and its asterisks turned into looks."""
    match block:
        case Text():
            return _looks(block.text)
        case Quote():
            text, links = _said(block.text)
            return Quote(text, links)
        case Listing():
            said = [_said(item) for item in block.items]
            return Listing(
                tuple(text for text, _ in said), block.ordered, tuple(link for _, links in said for link in links)
            )
        case _:
            return block


def _looks(text: str) -> Text:
    said, links = _said(text)
    strong = _STRONG.match(text)
    bold = bool(strong) and not text[strong.end() :].strip(" :.–—-") if strong else False
    slanted = bool(_SLANTED.fullmatch(text))
    lead = _said(strong["text"])[0] if strong and not bold else None
    return Text(said, links, bold, slanted, lead)


def _said(text: str) -> tuple[str, tuple[Link, ...]]:
    """The words a reader sees, and the links in them."""
    if not _MARK.search(text):
        return text, ()
    links: list[Link] = []

    def shown(found: re.Match[str]) -> str:
        address = web_address(found["url"], None)
        links.extend([Link(_plain(found["text"]), address)] if address else [])
        return found["text"]

    text = _LINK.sub(shown, text) if "](" in text else text
    return _plain(_AUTOLINK.sub(r"\g<url>", text) if "<http" in text else text), tuple(links)


def _plain(text: str) -> str:
    if "**" in text or "__" in text:
        text = _STRONG.sub(r"\g<text>", text)
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(r"\g<text>", text)
    if "`" in text:
        text = re.sub(r"`([^`]+)`", r"\1", text)
    return one_line(_ESCAPED.sub(r"\1", text) if "\\" in text else text)
