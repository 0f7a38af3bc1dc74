"""Telegram's exports of a chat, as HTML or JSON: one story a day, in which each message's time is a heading."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote

from lxml.html import HtmlElement as Element
from msgspec import Struct

from ...errors import ParseError
from ...sanitize import one_line
from ..dates import stated_day
from ..raw_blocks import Heading, Raw, Story, Text
from ..timestamps import timestamp
from . import html_blocks
from .html_inline import BREAK, InlinePiece, texts, web_address, words_in

Json = dict[str, Any]
_LEVEL = 2
_CLOCK = re.compile(r"\b(?:[01]?\d|2[0-3]):[0-5]\d")


class _Message(Struct, frozen=True):
    day: date
    """In the zone of who exported the chat, which is the one that its pages show."""
    clock: str
    sent: datetime | None
    """UTC."""
    blocks: tuple[Raw, ...]


def is_html_export(root: Element) -> bool:
    """Return whether the page is one that Telegram Desktop writes."""
    return root.find(".//div[@class='history']") is not None and bool(_message_nodes(root))


def html_stories(root: Element) -> list[Story]:
    """Return a story for each day. Raises ParseError if no message has a text."""
    headers = (node for node in root.iter("div") if "page_header" in _classes(node))
    titles = (words_in(node) for header in headers for node in header.iter("div") if "text" in _classes(node))
    return _not_empty(_day_stories(next(titles, ""), _html_messages(root)))


def is_json_export(value: object) -> bool:
    """Return whether it is the content of a `result.json`: of one chat, or of several."""
    return isinstance(value, dict) and any(map(_has_messages, (value, *_chats(value))))


def json_stories(value: Json) -> list[Story]:
    """Return a story for each chat and day. Raises ParseError if no message has a text."""
    chats = [chat for chat in (value, *_chats(value)) if _has_messages(chat)]
    return _not_empty(story for chat in chats for story in _day_stories(_name(chat), _json_messages(chat["messages"])))


def _not_empty(day_stories: Iterable[Story]) -> list[Story]:
    stories = list(day_stories)
    if not stories:
        raise ParseError("there is no text in it")
    return stories


def _day_stories(title: str, messages: Iterable[_Message]) -> Iterator[Story]:
    by_day: dict[date, list[_Message]] = {}
    for message in messages:
        by_day.setdefault(message.day, []).append(message)
    for day, of_day in by_day.items():
        blocks = [block for message in of_day for block in _under_its_time(message)]
        yield Story(
            tuple(blocks),
            title,
            f"telegram:{quote(title)}#{day.isoformat()}",
            published=next((message.sent for message in of_day if message.sent), None),
            day=day,
        )


def _under_its_time(message: _Message) -> Iterator[Raw]:
    if message.clock:
        yield Heading(message.clock, _LEVEL, "the time of a message")
    yield from message.blocks


# HTML ---------------------------------------------------------------------------------------------


def _classes(node: Element) -> frozenset[str]:
    return frozenset((node.get("class") or "").split())


def _message_nodes(root: Element) -> list[Element]:
    return [node for node in root.iter("div") if "message" in _classes(node)]


def _html_messages(root: Element) -> Iterator[_Message]:
    """Yield the messages with a text. A service line with a date opens a day, for messages that do not say theirs."""
    day: date | None = None
    for node in _message_nodes(root):
        if "service" in _classes(node):
            day = stated_day(words_in(node)) or day
            continue
        stamp = next((each for each in node.iter("div") if {"date", "details"} <= _classes(each)), None)
        title = (stamp.get("title") or "") if stamp is not None else ""
        clock = _CLOCK.search(words_in(stamp)) if stamp is not None else None
        blocks = tuple(_as_prose(block) for text in _text_nodes(node) for block in html_blocks.raws(text, None)[0])
        sent_on = stated_day(title) or day
        if sent_on and blocks:
            yield _Message(sent_on, clock[0] if clock else "", timestamp(title), blocks)


def _text_nodes(message: Element) -> list[Element]:
    """Return what a message says; names, reactions, replies and the state of its media are no part of that."""
    return [node for node in message.iter("div") if "text" in _classes(node)]


def _as_prose(block: Raw) -> Raw:
    """A bold first line stands under the message's time and heads no section of its own."""
    return Text(block.text, block.links) if isinstance(block, Text) else block


# JSON ---------------------------------------------------------------------------------------------


def _chats(value: Json) -> list[Json]:
    chats = value.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    return [chat for chat in listed if isinstance(chat, dict)] if isinstance(listed, list) else []


def _has_messages(chat: Json) -> bool:
    messages = chat.get("messages")
    return isinstance(messages, list) and any(_is_message(message) for message in messages[:20])


def _is_message(message: object) -> bool:
    return (
        isinstance(message, dict) and {"type", "date"} <= message.keys() and ("text" in message or "action" in message)
    )


def _name(chat: Json) -> str:
    name = chat.get("name")
    return one_line(name) if isinstance(name, str) else ""


def _json_messages(messages: list[Any]) -> Iterator[_Message]:
    for message in messages:
        if not _is_message(message) or message["type"] != "message":
            continue
        stamp = str(message["date"])
        day = stated_day(stamp)
        clock = _CLOCK.search(stamp.partition("T")[2])
        blocks = tuple(map(_as_prose, texts(list(_pieces(message.get("text"))))))
        if day and blocks:
            yield _Message(day, clock[0] if clock else "", _sent(message), blocks)


def _sent(message: Json) -> datetime | None:
    seconds = str(message.get("date_unixtime") or "")
    try:
        return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else None
    except (ValueError, OverflowError, OSError):
        return None


def _pieces(text: object) -> Iterator[InlinePiece]:
    """Yield the pieces of a message's text, which is a string or a list of strings and of objects with a type."""
    for entity in text if isinstance(text, list) else [text]:
        fields = entity if isinstance(entity, dict) else {"text": entity}
        words = fields.get("text")
        if isinstance(words, str):
            yield from _of_entity(words, fields)


def _of_entity(words: str, fields: Json) -> Iterator[InlinePiece]:
    kind = str(fields.get("type"))
    address = fields.get("href") if kind == "text_link" else words if kind == "link" else None
    href = web_address(address, None) if isinstance(address, str) else None
    bold, slanted, struck = (kind == name for name in ("bold", "italic", "strikethrough"))
    for number, line in enumerate(words.split("\n")):
        if number:
            yield InlinePiece(BREAK)
        if line:
            yield InlinePiece(line, bold, slanted, href, struck)
