"""Markdown to a story: front matter by this module, the text by markdown-it-py, whose HTML is read as any other."""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from ...blocks import markers
from ...model import Listing
from ...sanitize import clean, one_line
from ..raw_blocks import Heading, Raw, Story, Text
from ..timestamps import timestamp
from . import html_blocks
from .html_inline import web_address
from .line_unwrapping import is_wrapped

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FRONT_MATTER = re.compile(r"\A\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<body>(?:[^\n]*\n){1,60}?)(?P=fence)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^(?P<name>[\w-]+)\s*[:=][ \t]*(?P<value>.*(?:\n[ \t]+\S.*)*)$", re.MULTILINE)
_BLOCK_SCALAR = re.compile(r"\A[|>][+-]?\s*\n")
_TEMPLATE_TAG = re.compile(r"\{%.{0,400}?%\}|\{\{.{0,400}?\}\}|^ {0,3}\{:[^{}\n]{0,200}\}[ \t]*$", re.MULTILINE)
"""Liquid's tags and Kramdown's attribute lines, which a site's builder would have replaced."""
_PLAIN_BULLET = re.compile(r"^(\s*)(?:[•◦▪●‣·■□◾◽➤►▶]\ufe0f?\s*|[–—]\s+)(?=\S)")
_JOINED_STRONG = re.compile(r"(?<=\S)\*{4}(?=\S)")
"""Where one bold run ends and the next begins without a space: CommonMark would take the asterisks for text."""
_STRAY_MARKS = re.compile(r"\*{2,3}|(?<!\w)_{2,3}(?=\w)|(?<=\w)_{2,3}(?!\w)")
_HASHED = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\[\]]{0,400}\]\(\s*<?[^\s)>]{1,2000}>?(?:\s+[\"'“][^\"'”]*[\"'”])?\s*\)")
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(?P<text>.{1,600}?)(?<=\S)\1(?![\w*])")


def is_markdown(text: str) -> bool:
    """Return whether it has front matter, headings with `#`, links in brackets, or two runs of bold text."""
    head = clean(text[:20000])
    if _FRONT_MATTER.match(head) or ("#" in head and _HASHED.search(head)):
        return True
    if "](" in head and _LINK.search(head):
        return True
    return ("**" in head or "__" in head) and len(_STRONG.findall(head)) > 1


def story(text: str) -> Story:
    """Return the story of a Markdown text, with title, address, time and language from its front matter."""
    text = clean(text)
    matter = _FRONT_MATTER.match(text)
    fields = _fields(matter["body"]) if matter else {}
    url = web_address(fields.get("url") or fields.get("link") or fields.get("canonical"), None)
    blocks, dropped = html_blocks.fragment(_html(text[matter.end() :] if matter else text), url)
    blocks = [_as_written(block) for block in blocks]
    title = one_line(fields.get("title", ""))
    first = blocks[0] if blocks else None
    if not title and isinstance(first, Heading) and first.level == 1:
        title, blocks = first.text, blocks[1:]
    published = timestamp(fields.get("date") or fields.get("published") or "")
    language = fields.get("lang") or fields.get("language")
    return Story(tuple(blocks), title, url, url, published, language, dropped=tuple(dropped))


def _fields(matter: str) -> dict[str, str]:
    """Return the fields of front matter by their names in small letters; folded and quoted values as one line."""
    return {match["name"].lower(): _value(match["value"]) for match in _FIELD.finditer(matter)}


def _value(written: str) -> str:
    value = one_line(_BLOCK_SCALAR.sub("", written))
    quote = value[:1]
    if quote in ("'", '"') and value.endswith(quote) and len(value) > 1:
        return value[1:-1].replace("''", "'") if quote == "'" else value[1:-1].replace('\\"', '"')
    return re.sub(r"\s+#.*$", "", value)


def _as_written(block: Raw) -> Raw:
    """A list of one numbered line is a heading or a paragraph that begins with a number: "1. The north"."""
    if isinstance(block, Listing) and block.ordered and len(block.items) == 1:
        return Text(f"{markers(block)[0]} {block.items[0]}", block.links)
    return block


def _html(text: str) -> str:
    lines = [_PLAIN_BULLET.sub(r"\1- ", line) for line in text.split("\n")]
    text = _JOINED_STRONG.sub("** **", _TEMPLATE_TAG.sub("", "\n".join(lines)))
    rendered: str = _renderer(is_wrapped([line for line in lines if line.strip()])).render(text)
    return rendered


@cache
def _renderer(wrapped: bool) -> "MarkdownIt":
    """Return a renderer of GitHub's dialect; a line's end is a break unless the text was `wrapped` by hand.

    Indented lines are no code: publishers indent paragraphs.
    """
    from markdown_it import MarkdownIt

    options = {"html": True, "linkify": True, "breaks": not wrapped}
    renderer = MarkdownIt("commonmark", options).enable(["table", "strikethrough", "linkify"]).disable("code")
    renderer.add_render_rule("text", _text)
    renderer.add_render_rule("image", _image)
    return renderer


def _text(_renderer: object, tokens: Sequence[Any], index: int, *_: object) -> str:
    """Text without the marks of emphasis that had no partner."""
    return escape(_STRAY_MARKS.sub("", tokens[index].content))


def _image(_renderer: object, tokens: Sequence[Any], index: int, *_: object) -> str:
    """A picture; what is written as its title is its caption."""
    token = tokens[index]
    picture = f'<img src="{escape(token.attrs["src"])}" alt="{escape(token.content)}">'
    title = token.attrs.get("title")
    return f"{picture}<figcaption>{escape(title)}</figcaption>" if title else picture
