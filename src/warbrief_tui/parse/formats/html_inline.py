"""The inline part of HTML: what an element's text looks like, its links, and how its lines become paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement as Element
from msgspec import Struct

from ...blocks import struck
from ...model import Link
from ...sanitize import one_line
from ..raw_blocks import Text
from .element_hints import is_hidden
from .html_marks import emoji, is_struck, raised_or_lowered
from .html_tags import BLOCKS

BREAK = "\n"
_SPACES = re.compile(r"\s+")
DEEPEST = 200
"""Elements nested deeper than this are read as one run of text, so that no nesting can exhaust the stack."""

_BOLD = frozenset(["b", "strong", "dt", "summary", "legend"])
_SLANTED = frozenset(["i", "em", "small", "cite"])
_PULLED = re.compile(r"\bpull-?quote")
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SLANTED_STYLE = re.compile(
    r"font-style\s*:\s*(?:italic|oblique)"
    r"|font-size\s*:\s*(?:small|x-small|smaller|0?\.[6-9]\d*r?em|1[0-3]px|[6-9]0%)",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"https?://[^/]", re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(
    r"https?://[a-z0-9][a-z0-9.-]*(?:/[\w/.,;:=&+~@!%-]*(?:\?[\w/.,;:=&+~@!%-]+)?(?:#[\w/.,;:=&+~@!%-]+)?)?", re.ASCII
)
"""One that taking apart and putting together would not change."""
_SENTENCE_END = re.compile(r"[.!?…:;][”\"’')\]~]*$")


class TextStyle(Struct, frozen=True):
    """What the text of an element inherits: weight, slant (italic or small), link, quotation, and if it is struck."""

    bold: bool = False
    slanted: bool = False
    href: str | None = None
    quoted: bool = False
    depth: int = 0
    struck: bool = False

    def of(self, node: Element, base: str | None) -> "TextStyle":
        """Return the style inside `node`."""
        css, tag = node.get("style"), node.tag
        bold = self.bold or tag in _BOLD or bool(css and _BOLD_STYLE.search(css))
        small = tag == "font" and (node.get("size") or "") in ("-1", "-2", "1", "2")
        slanted = self.slanted or tag in _SLANTED or small or bool(css and _SLANTED_STYLE.search(css))
        href = web_address(node.get("href"), base) if tag == "a" else self.href
        quoted = self.quoted or tag == "blockquote" or bool(_PULLED.search(node.get("class") or ""))
        return TextStyle(bold, slanted, href, quoted, self.depth + 1, self.struck or is_struck(node))


class InlinePiece(Struct, frozen=True):
    """A run of characters that style alike. A BREAK is a `<br>`."""

    text: str
    bold: bool = False
    slanted: bool = False
    href: str | None = None
    struck: bool = False


def piece(text: str, style: TextStyle) -> InlinePiece:
    """Return `text` with the style of its element and every run of white space as one space."""
    text = text if text.isprintable() else _SPACES.sub(" ", text)
    return InlinePiece(text, style.bold, style.slanted, style.href, style.struck)


def pieces(
    node: Element, style: TextStyle, base: str | None, skip: frozenset[str] = frozenset()
) -> Iterator[InlinePiece]:
    """Yield everything `node` says, its blocks parted by a space, without the elements named in `skip`."""
    if style.depth > DEEPEST:
        yield piece(str(node.text_content()), style)
        return
    if node.text:
        yield piece(node.text, style)
    for child in node:
        if isinstance(child.tag, str) and child.tag not in skip and not is_hidden(child):
            yield from child_pieces(child, style, base, skip)
        if child.tail:
            yield piece(child.tail, style)


def child_pieces(
    node: Element, style: TextStyle, base: str | None, skip: frozenset[str] = frozenset()
) -> Iterator[InlinePiece]:
    """Yield what an element says inside the text of another: a break, a mark, a character, or its pieces."""
    mark = inline_mark(node)
    if node.tag == "br":
        yield InlinePiece(BREAK)
    elif mark:
        yield mark_piece(node, mark, style)
    else:
        edge = [InlinePiece(" ")] if node.tag in BLOCKS else []
        yield from edge
        yield from pieces(node, style.of(node, base), base, skip)
        yield from edge


def mark_piece(node: Element, mark: str, style: TextStyle) -> InlinePiece:
    """Return a mark as a piece; that of a note on another page is a link to it."""
    address = node.get("href") if node.tag == "a" else None
    return piece(
        mark, TextStyle(style.bold, style.slanted, web_address(address, None) or style.href, struck=style.struck)
    )


def inline_mark(node: Element) -> str | None:
    """Return the characters that stand for the whole element: a note's mark, a power, an emoji; None for others."""
    if node.tag == "img":
        return emoji(node)
    return footnote_mark(node) or raised_or_lowered(node)


def footnote_mark(node: Element) -> str | None:
    """Return `[3]` for a link to a note; None for others. A raised number would otherwise join its neighbour."""
    if node.tag not in ("a", "sup"):
        return None
    link = node if node.tag == "a" else next(iter(node.iter("a")), None)
    text = one_line(str(node.text_content())).strip("[]()")
    to_note = link is not None and ("#" in (link.get("href") or "") or "footnote" in (link.get("class") or ""))
    return f"[{text}]" if to_note and re.fullmatch(r"\d{1,3}|[ivx]{1,5}|\*", text) else None


def words_in(node: Element) -> str:
    """Return the text of `node` on one line."""
    return joined(list(pieces(node, TextStyle(), None)))


def joined(parts: Sequence[InlinePiece]) -> str:
    """Return the text of a run on one line, with marks around what is struck out."""
    if not any(part.struck for part in parts):
        return one_line("".join(part.text for part in parts))
    return one_line("".join(_marked(is_struck, list(run)) for is_struck, run in groupby(parts, _is_struck_piece)))


def _is_struck_piece(part: InlinePiece) -> bool:
    return part.struck and part.text != BREAK


def _marked(is_struck: bool, run: Sequence[InlinePiece]) -> str:
    text = "".join(part.text for part in run)
    words = text.strip()
    return text.replace(words, struck(words), 1) if is_struck and words else text


def web_address(href: str | None, base: str | None) -> str | None:
    """Return `href` made absolute, without a password; None unless it leads to an http or https host."""
    if href is None or _PLAIN_ADDRESS.fullmatch(href):
        return href
    try:
        href = one_line(href)
        parts = urlsplit(href if _WHOLE.match(href) or not base else urljoin(base, href))
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or not re.fullmatch(r"[\w.:\[\]][\w.:%\[\]-]*", host):
        return None
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    return urlunsplit((parts.scheme, place, parts.path, parts.query, parts.fragment)).replace(" ", "%20")


def texts(run: Sequence[InlinePiece]) -> list[Text]:
    """Return the paragraphs of a run: two breaks always part, one break only where lines end on purpose."""
    if not any(part.text == BREAK for part in run):
        text = _text(run)
        return [text] if text else []
    lines: list[list[InlinePiece]] = [[]]
    for part in run:
        if part.text == BREAK:
            lines.append([])
        else:
            lines[-1].append(part)
    return [text for group in _grouped(lines) if (text := _text(group))]


def _grouped(lines: list[list[InlinePiece]]) -> list[list[InlinePiece]]:
    """Lines joined to paragraphs; an empty line (two breaks) always parts."""
    groups: list[list[InlinePiece]] = []
    for filled, stretch in groupby(lines, key=lambda line: bool(joined(line))):
        groups += _joined_lines(list(stretch)) if filled else []
    return groups


def _joined_lines(lines: list[list[InlinePiece]]) -> list[list[InlinePiece]]:
    listed = _is_line_list([joined(line) for line in lines])
    groups = [list(lines[0])]
    for before, line in pairwise(lines):
        if listed or _ends_on_purpose(before, line):
            groups.append(list(line))
        else:
            groups[-1] += [InlinePiece(" "), *line]
    return groups


def _is_line_list(lines: list[str]) -> bool:
    """Three or more short lines with a number or a bullet each: a list of losses written with breaks."""
    counted = sum(len(line) < 90 and bool(re.search(r"\d|^[•▪◾■\-–—*]", line)) for line in lines)
    return len(lines) >= 3 and counted * 3 >= len(lines) * 2


def _ends_on_purpose(before: list[InlinePiece], after: list[InlinePiece]) -> bool:
    if _is_bold(before) != _is_bold(after):
        return True
    return bool(_SENTENCE_END.search(joined(before))) or not joined(after)[:1].islower()


def _text(run: Sequence[InlinePiece]) -> Text | None:
    text = joined(run)
    if not text:
        return None
    bold, slanted = _is_bold(run), all(part.slanted for part in run if part.text.strip())
    return Text(text, links_of(run), bold, slanted, None if bold else _bold_opening(run))


def _is_bold(run: Sequence[InlinePiece]) -> bool:
    """All of it is bold, marks at its end excepted."""
    visible = [part for part in run if part.text.strip(" .:–—-\u00a0")]
    return bool(visible) and all(part.bold for part in visible)


def _bold_opening(run: Sequence[InlinePiece]) -> str | None:
    words = []
    for part in run:
        if part.text.strip() and not part.bold:
            break
        words.append(part.text)
    return one_line("".join(words)) or None


def links_of(run: Sequence[InlinePiece]) -> tuple[Link, ...]:
    """Return the links of a run, with neighbouring pieces of one link joined."""
    links: list[Link] = []
    before: str | None = None
    for part in run:
        if part.href and part.text.strip():
            if links and before == part.href:
                links[-1] = Link(one_line(links[-1].text + part.text), part.href)
            else:
                links.append(Link(one_line(part.text), part.href))
        before = part.href
    return tuple(links)
