"""Which elements of a tree are no part of its news, decided by what they hold.

The name of an element is a hint and no more. What holds the page's headline, its declared article or much of its prose
is kept, whatever it is called; what is only called a sidebar or a sign-up box goes when its text looks like one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement as Element

from .element_hints import hint, is_hidden
from .html_tags import HEADINGS
from .text_stats import NOTHING, TextStats, measure

_STORY_SHARE = 0.35
"""Share of a page's prose that no boilerplate holds, one box or all of one name together."""
_HIDDEN = "hidden"
_LEAST_ELSEWHERE = 0.1
"""Share of a page's prose that stands outside a box that is no story."""
_LEAST_SHOWN = 0.25
"""Share of a page's prose that a page shows: where it hides more, a script shows it."""
_TEASER_WORDS = 70
_CARD_TAGS = frozenset({"div", "section", "li", "article", "a", "ul", "ol", "figure", "aside", "header"})
_SIGN_UP = re.compile(
    r"subscri|newsletter|sign(?:ing)? up|inbox|e-?mail|mailing list|log in|free trial|privacy policy|abonn|anmeld"
    r"|підпи[сш]|подпи[сш]|розсилк|рассылк|suscr[ií]|inscri|iscriv|zapisz",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"donat|patreon|contribut(?:e|ion)|buy (?:me|us) a coffee|support (?:us|our|independent)|support \w+ journalism"
    r"|become an? (?:member|supporter|patron|subscriber)|підтрима|поддержи|spende|soutenez|apóyanos",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"cookie|consent|privacy|partner|datenschutz|einverstanden|zustimm|extern\w+ inhalt|конфіденц|конфиденц",
    re.IGNORECASE,
)
_VOCABULARY = {"subscribe box": _SIGN_UP, "support appeal": _APPEAL, "cookie notice": _CONSENT}
_LONGEST_BOX = {"subscribe box": 120, "support appeal": 160, "cookie notice": 400}
_SURE = frozenset({"navigation", "form", "aside", "footer", "comments", "end notes", "author box", "post details"})
"""Hints that stand without further evidence, where no evidence speaks against them."""
_NEVER_A_STORY = frozenset({"comments", "end notes"})
"""Hints for what is no story however long it is, unless it holds the headline."""
_OUTSIDE_A_STORY = frozenset({"nav", "aside", "footer"})
"""Tags of what is no story where the story's headline is elsewhere."""
_LEADING_AWAY = frozenset({"related posts", "sidebar", "share bar", "navigation"})
"""Hints that a link for every paragraph bears out."""
_MAY_QUOTE = frozenset({"aside", "share bar", "sidebar"})
"""Hints that also name embedded posts and pull quotes."""


class Boilerplate:
    """The parts of one tree that are left out, each with its reason.

    `headline` is the heading of the page's own story and `article` the element declared to hold it, where known.
    """

    def __init__(self, root: Element, headline: Element | None = None, article: Element | None = None) -> None:
        self.root = root
        self.stats = measure(root)
        self._evidence = frozenset(
            ancestor for node in (headline, article) if node is not None for ancestor in (node, *node.iterancestors())
        )
        self._article = article
        self._has_headline = headline is not None
        self.reasons: dict[Element, str] = {}
        self._remaining: dict[Element, float] = {}
        self._judge_hints()

    def of(self, node: Element) -> TextStats:
        return self.stats.get(node, NOTHING)

    def reason(self, node: Element) -> str | None:
        """Return why the element is left out with all that is in it, or None."""
        return self.reasons.get(node)

    def is_out(self, node: Element) -> bool:
        """Return True if the element or one around it is left out."""
        return any(each in self.reasons for each in (node, *node.iterancestors()))

    def prose(self, node: Element) -> float:
        """Return the words of prose in `node` that are not left out."""
        return self._remaining.get(node, self.of(node).prose)

    def leave_out(self, nodes: Iterable[Element], reason: str) -> None:
        """Leave out `nodes` too; what is left out already keeps its reason."""
        for node in nodes:
            if not self.is_out(node):
                prose = self.prose(node)
                self.reasons[node] = reason
                for ancestor in (node, *node.iterancestors()):
                    self._remaining[ancestor] = self.prose(ancestor) - prose

    def _unlinked(self, node: Element) -> float:
        return self.of(node).words - self.of(node).linked

    # Hints ---------------------------------------------------------------------------------------

    def _judge_hints(self) -> None:
        hinted: list[tuple[Element, str]] = []
        together: dict[tuple[str, str], float] = defaultdict(float)
        for node in self.stats:
            if not isinstance(node.tag, str) or node.tag in ("html", "head", "body"):
                continue
            reason = _HIDDEN if is_hidden(node) else hint(node)
            if reason:
                hinted.append((node, reason))
                together[reason, _name(node)] += self.of(node).prose
        whole = self.of(self.root).prose
        hidden = sum(self.of(node).prose for node in _outermost([node for node, reason in hinted if reason == _HIDDEN]))
        self._shows_nothing = whole - hidden < whole * _LEAST_SHOWN
        for node, reason in hinted:
            is_story = self._holds_story(node, reason, together[reason, _name(node)], whole)
            if not is_story and self._looks_like(node, reason, whole):
                self.leave_out([node], reason)

    def _holds_story(self, node: Element, reason: str, together: float, whole: float) -> bool:
        """The element holds the story: its headline and prose, its declared text, or much of the page's prose."""
        own = self.of(node).prose
        if reason == _HIDDEN and not self._shows_nothing:
            return False
        if node is self._article:
            return True
        if node in self._evidence and own >= min(whole * 0.2, 60):
            return True
        if own > 0 and whole - own < whole * _LEAST_ELSEWHERE:
            return True
        if reason in _NEVER_A_STORY or (self._has_headline and node.tag in _OUTSIDE_A_STORY):
            return False
        if self._unlinked(node) > self._unlinked(self.root) * 0.5:
            return True
        return own > 0 and (own > whole * 0.5 or together > whole * _STORY_SHARE)

    def _looks_like(self, node: Element, reason: str, whole: float) -> bool:
        """The text of the element bears the hint out."""
        counts = self.of(node)
        if reason == _HIDDEN:
            return True
        if node in self._evidence and node.tag not in ("nav", "form") and _holds_heading(node, self._evidence):
            return False
        if reason in _MAY_QUOTE and _is_quotation(node):
            return False
        if reason in _SURE:
            return node.tag != "footer" or not _in_quotation(node)
        if counts.prose < _TEASER_WORDS * 0.2 or counts.linked > counts.words * 0.3:
            return True
        if reason in _VOCABULARY:
            return counts.words < _LONGEST_BOX[reason] and bool(_VOCABULARY[reason].search(str(node.text_content())))
        if reason in _LEADING_AWAY and _links(node) >= counts.runs:
            return True
        return counts.prose < _TEASER_WORDS * 0.6 and counts.prose < whole * 0.1


def _outermost(nodes: Sequence[Element]) -> Iterator[Element]:
    among = set(nodes)
    return (node for node in nodes if among.isdisjoint(node.iterancestors()))


def _name(node: Element) -> str:
    return node.get("class") or str(node.tag)


def _links(node: Element) -> int:
    return sum(1 for _ in node.iter("a"))


def _holds_heading(node: Element, evidence: frozenset[Element]) -> bool:
    return any(each in evidence for each in node.iter(*HEADINGS))


def _is_quotation(node: Element) -> bool:
    is_quote = re.search("quote", node.get("class") or "", re.IGNORECASE)
    return bool(is_quote) or next(node.iter("blockquote"), None) is not None


def _in_quotation(node: Element) -> bool:
    return next(node.iterancestors("blockquote", "figure"), None) is not None
