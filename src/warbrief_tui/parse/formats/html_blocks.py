"""An HTML tree to raw blocks, in the order a reader sees them."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree
from lxml import html as lxml_html
from lxml.html import HtmlElement as Element
from msgspec import Struct, field
from msgspec.structs import replace

from ...errors import ParseError
from ...model import Dropped, Photo, Quote, Table
from ...omissions import position_key
from ...sanitize import one_line
from .. import captions
from ..raw_blocks import Embed, Heading, Raw, Text, words_of
from . import embeds, html_headings, html_images, html_lists, html_tables, preformatted, teasers
from .boilerplate import Boilerplate
from .element_hints import is_concealed
from .html_inline import (
    BREAK,
    DEEPEST,
    InlinePiece,
    TextStyle,
    inline_mark,
    joined,
    mark_piece,
    piece,
    texts,
    words_in,
)
from .html_tags import BLOCKS, HEADINGS, LISTS, SILENT

_SUBTITLE = re.compile(r"\b(?:subtitle|sub-title|standfirst|dek|deck|subheadline|summary|lede)\b", re.IGNORECASE)


def tree(text: str) -> Element:
    """Return the element tree of a page or a fragment. Raises ParseError where there is nothing to read."""
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml_html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ParseError("no HTML in it") from error
    html_headings.undecorate(root)
    return root


def raws(root: Element, base: str | None, boilerplate: Boilerplate | None = None) -> tuple[list[Raw], list[Dropped]]:
    """Return the blocks under `root`, and the boxes that were left out with the reason.

    Links are resolved against `base`. Without `boilerplate`, what `root` holds decides what is left out of it.
    """
    if boilerplate is None:
        boilerplate = Boilerplate(root)
        teasers.leave_out(root, boilerplate, base)
    walk = _Walk(base, boilerplate)
    walk.element(root, TextStyle())
    walk.flush()
    return walk.blocks, walk.dropped


def fragment(text: str, base: str | None) -> tuple[list[Raw], list[Dropped]]:
    """Return the blocks of HTML content such as a feed's item holds; nothing for empty content."""
    try:
        return raws(tree(text), base)
    except ParseError:
        return [], []


def untagged(text: str) -> str:
    """Return `text` without its tags, scripts and styles, for what no tree can be made of."""
    text = re.sub(r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|$)", " ", text, flags=re.DOTALL | re.IGNORECASE)
    return re.sub(r"<[^<>]*>", " ", text)


def one_line_of(text: str) -> str:
    """Return a title, which may hold tags or entities, as one line of plain text."""
    if not re.search(r"<[a-zA-Z/!]|&#?\w+;", text):
        return one_line(text)
    return one_line(str(tree(f"<div>{text}</div>").text_content()))


class _Walk(Struct):
    """One pass over the tree: inline pieces gather until a block ends the paragraph."""

    base: str | None
    boilerplate: Boilerplate
    blocks: list[Raw] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    gathered: list[InlinePiece] = field(default_factory=list)
    quoted: bool = False
    pictures: set[str] = field(default_factory=set)
    repeated: str | None = None
    """The picture that has just come again, in another size; its caption is no new one."""

    def element(self, node: Element, style: TextStyle) -> None:
        if not isinstance(node.tag, str):
            return
        if embeds.is_embed(node):
            self._embed(node)
            return
        if node.tag in SILENT:
            return
        reason = self.boilerplate.reason(node)
        if reason:
            self._drop(node, reason)
        elif style.depth > DEEPEST:
            self.gathered.append(piece(str(node.text_content()), style))
        elif not self._special(node, style):
            self._children(node, style.of(node, self.base))

    def flush(self) -> None:
        """End the paragraph that is being gathered."""
        for text in texts(self.gathered):
            self.repeated = None
            if not self.quoted:
                self.blocks.append(embeds.of_address(text.text) or text)
            elif any(map(str.isalnum, text.text)):  # not a quotation mark that is set large
                self.blocks.append(Quote(text.text, text.links))
        self.gathered = []

    def _special(self, node: Element, style: TextStyle) -> bool:
        """What is more than a run of its children; False for everything else."""
        if node.tag in HEADINGS:
            self._heading(node, HEADINGS[str(node.tag)])
        elif node.tag == "br":
            self.gathered.append(InlinePiece(BREAK))
        elif mark := inline_mark(node):
            self.gathered.append(mark_piece(node, mark, style))
        elif node.tag == "img":
            self._picture(html_images.photo(node, self.base))
        elif node.tag == "figure" or html_images.is_photo_box(node, self.boilerplate.of(node)):
            self._figure(node, style)
        elif node.tag == "pre":
            self._add_blocks(preformatted.blocks("".join(_lines_of(node))))
        elif html_images.is_caption(node):
            self._caption(*html_images.caption(node, self.base))
        elif html_images.is_credit(node) and self._bare_photo_above():
            self._caption("", captions.bare(words_in(node)))
        else:
            return self._table(node) or self._list(node, style)
        return True

    def _children(self, node: Element, style: TextStyle) -> None:
        blocky = node.tag in BLOCKS
        if blocky:
            self.flush()
        outside, self.quoted = self.quoted, style.quoted
        self._add_text(node.text, style)
        for child in node:
            self.element(child, style)
            self._add_text(child.tail, style)
        if blocky:
            self.flush()
        self.quoted = outside

    def _add_text(self, text: str | None, style: TextStyle) -> None:
        if text:
            self.gathered.append(piece(text, style))

    def _add_blocks(self, blocks: list[Raw]) -> None:
        self.flush()
        self.blocks += blocks

    def _drop(self, node: Element, why: str) -> None:
        text = words_in(node)
        if text:
            above = words_of(self.blocks[-1]) if self.blocks else ""
            self.dropped.append(Dropped(text, why, position_key(above)))

    def _heading(self, node: Element, level: int) -> None:
        text = words_in(node)
        self.flush()
        above_the_text = all(isinstance(block, (Heading, Photo)) for block in self.blocks)
        subtitle = above_the_text and level > 1 and _SUBTITLE.search(node.get("class") or "")
        self._add_blocks([Text(text) if subtitle else Heading(text, level)] if text else [])
        for image in node.iter("img"):
            self._picture(html_images.photo(image, self.base))

    def _picture(self, photo: Photo | None) -> None:
        """Each picture once, however often lazy loading, a gallery or another size repeats it."""
        if not photo or not photo.url:
            return
        name = html_images.same(photo.url)
        if name in self.pictures:
            self.flush()
            self.repeated = name
        else:
            self.pictures.add(name)
            self._add_blocks([photo])
            self.repeated = None

    def _bare_photo_above(self) -> bool:
        return not joined(self.gathered) and bool(self.blocks) and isinstance(self.blocks[-1], Photo)

    def _caption(self, caption: str, credit: str | None) -> None:
        """Give the words to the picture or the table just above; without either they stand for a picture not shown."""
        above = self.blocks[-1] if self.blocks and not joined(self.gathered) else None
        if self.repeated and not joined(self.gathered):
            self.blocks = [self._recaptioned(block, caption, credit) for block in self.blocks]
        elif isinstance(above, Photo) and not (above.caption and caption):
            self.blocks[-1] = replace(above, caption=caption or above.caption, credit=credit or above.credit)
        elif isinstance(above, Table) and not above.caption:
            self.blocks[-1] = replace(above, caption=caption)
        elif isinstance(above, Quote):
            self.blocks[-1] = Quote(f"{above.text} — {caption}", above.links)
        elif caption or credit:
            self._add_blocks([Photo(caption, credit)])

    def _recaptioned(self, block: Raw, caption: str, credit: str | None) -> Raw:
        """The block with caption and credit, if it is the picture that came again and has none."""
        if not isinstance(block, Photo) or not block.url or html_images.same(block.url) != self.repeated:
            return block
        return replace(block, caption=block.caption or caption, credit=block.credit or credit)

    def _figure(self, node: Element, style: TextStyle) -> None:
        """Its children in order; the words around its picture become caption and credit."""
        self.flush()
        start = len(self.blocks)
        self._children(node, style.of(node, self.base))
        self.blocks[start:] = _titled(captions.of_figure(self.blocks[start:]))

    def _table(self, node: Element) -> bool:
        table = html_tables.data_table(node) if node.tag == "table" else None
        if table:
            self._add_blocks([table])
        return table is not None

    def _embed(self, node: Element) -> None:
        """A line for a film, sound or page; each once, however often a page repeats it."""
        embed = None if is_concealed(node) else embeds.embed(node, self.base)
        if embed and embed.url not in self.pictures:
            self.pictures.add(embed.url)
            self._add_blocks([embed])

    def _list(self, node: Element, style: TextStyle) -> bool:
        """A list with all lists inside it; one whose items are whole articles is read as blocks."""
        if node.tag not in LISTS or _holds_blocks(node):
            return False
        listing = html_lists.listing(node, style, self.base)
        self._add_blocks([listing] if listing else [])
        for image in node.iter("img"):
            self._picture(html_images.photo(image, self.base))
        return True


def _titled(figure: Sequence[Raw]) -> list[Raw]:
    """The blocks of a figure; the words under a film are its title, unless it has one."""
    match figure:
        case [Embed() as embed, Photo(url=None) as caption]:
            words = " ".join(filter(None, (caption.caption, caption.credit and f"({caption.credit})")))
            return [replace(embed, title=embed.title or words), *([caption] if embed.title else [])]
        case _:
            return list(figure)


def _lines_of(node: Element) -> Iterator[str]:
    """Yield the text of preformatted content, a `<br>` in it as the end of a line."""
    for event, inner in etree.iterwalk(node, events=("start", "end")):
        if event == "start":
            if inner.tag == "br":
                yield "\n"
            yield inner.text or "" if inner.tag not in SILENT else ""
        elif inner is not node:
            yield inner.tail or ""


def _holds_blocks(node: Element) -> bool:
    return next(node.iter("h1", "h2", "h3", "h4", "table", "figure", "blockquote", "article"), None) is not None
