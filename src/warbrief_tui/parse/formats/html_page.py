"""A whole HTML page to stories: its title, address, time and language, and the blocks of its main text."""

from lxml.html import HtmlElement as Element
from msgspec.structs import replace

from ...errors import ParseError
from ...omissions import position_key
from ..raw_blocks import Heading, Raw, Story, words_of
from . import html_blocks, mediawiki, plain_text, teasers, telegram
from .access_walls import wall_of
from .html_dates import marked_time, page_dates
from .html_inline import web_address, words_in
from .html_repair import repair
from .main_content import articles, body_of, left_out, scope_of
from .page_evidence import PageEvidence, alike, evidence_of, meta, page_title

_DEEP = 500
"""Tags from which on a page may be nested deeper than the HTML library reads, which then finds nothing in it."""


def stories(text: str, url: str | None) -> list[Story]:
    """Return the story of a page, or one for each article where it holds several.

    Raises ParseError for a page without any text, and for one that only stands in the way of a story.
    """
    root = html_blocks.tree(text)
    if telegram.is_html_export(root):
        return telegram.html_stories(root)
    repair(root)
    furniture = mediawiki.take_out_furniture(root)
    base = _base(root, url)
    evidence = evidence_of(root)
    several = articles(root, evidence)
    if len(several) > 1:
        return [_article(article, root, base) for article in several]
    story = _whole(root, base, text, evidence)
    return [replace(story, dropped=(*furniture, *story.dropped))]


def _whole(root: Element, base: str | None, text: str, evidence: PageEvidence) -> Story:
    scope = scope_of(root, evidence)
    address = _canonical(root, base)
    teasers.leave_out(scope.root, scope.boilerplate, address, evidence.headline)
    blocks, dropped = html_blocks.raws(scope.root, base, scope.boilerplate)
    if not blocks:
        blocks, dropped = html_blocks.raws(body_of(root), base)
    if not blocks and text.count("<") > _DEEP:
        blocks = list(plain_text.raws(html_blocks.untagged(text)))
    if not blocks:
        raise ParseError("there is no text in it")
    wall = wall_of((evidence.title, evidence.title_tag), blocks, str(body_of(root).text_content()))
    if wall:
        raise ParseError(f"it is {wall}, not a story")
    outside = left_out(scope, position_key(words_of(blocks[-1])))
    blocks, own = _take_title(blocks, evidence)
    dates = page_dates(root, scope.root)
    return Story(
        tuple(blocks),
        page_title(own, evidence),
        address,
        address,
        dates.current,
        _language(root),
        dropped=(*(each for each in outside if not each.after), *dropped, *(each for each in outside if each.after)),
        live=dates.live,
    )


def _article(article: Element, root: Element, base: str | None) -> Story:
    """One of several articles of a page, with its own heading as title and its own link as address."""
    blocks, dropped = html_blocks.raws(article, base)
    head = next((block for block in blocks[:3] if isinstance(block, Heading)), None)
    links = (web_address(link.get("href"), base) for each in article.iter("h1", "h2", "h3") for link in each.iter("a"))
    link = next(filter(None, links), None)
    body = tuple(block for block in blocks if block is not head)
    title = head.text if head else ""
    return Story(
        body, title, link or article.get("id"), link, marked_time(article), _language(root), dropped=tuple(dropped)
    )


def _take_title(blocks: list[Raw], evidence: PageEvidence) -> tuple[list[Raw], str | None]:
    """The blocks without the page's own headline, and that headline."""
    heads = [block for block in blocks if isinstance(block, Heading)]
    stated = words_in(evidence.headline) if evidence.headline is not None else ""
    same = next((head for head in heads[:2] if head.text == stated or alike(head.text, evidence.title)), None)
    top = min((head.level for head in heads), default=0)
    first = heads[0] if heads and heads[0] in blocks[:2] and [head.level for head in heads].count(top) == 1 else None
    chosen = same or (first if first and first.level == top and len(heads) > 1 else None)
    return [block for block in blocks if block is not chosen], chosen.text if chosen else None


def _canonical(root: Element, base: str | None) -> str | None:
    linked: str | None = next((node.get("href") for node in root.iter("link") if node.get("rel") == "canonical"), None)
    return web_address(linked, base) or web_address(meta(root, "og:url"), base) or web_address(base, None)


def _base(root: Element, url: str | None) -> str | None:
    stated = next((node.get("href") for node in root.iter("base")), None)
    return web_address(stated, url) or url


def _language(root: Element) -> str | None:
    declared: str | None = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return declared
