"""Telegram's exports: a story for each day of a chat, a heading for each message's time."""

import json
from datetime import UTC, date, datetime

import pytest

from warbrief_tui.errors import ParseError
from warbrief_tui.model import Link, Paragraph

from ..reading import edition, editions, headings, paragraphs


def _message(number: int, title: str, body: str) -> str:
    clock = title.split()[1][:5] if title else "09:00"
    return (
        f'<div class="message default clearfix" id="message{number}"><div class="pull_left userpic_wrap">'
        f'<div class="userpic"><div class="initials">R</div></div></div><div class="body">'
        f'<div class="pull_right date details" title="{title}">{clock}</div><div class="from_name">River Watch</div>'
        f'<div class="reply_to details">In reply to <a href="#go">this message</a></div>{body}'
        '<span class="reactions"><span class="reaction"><span class="emoji">👍</span><span class="count">120</span>'
        "</span></span></div></div>"
    )


def _page(*messages: str) -> str:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>'
        '<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">River Watch</div>'
        '</div></div><div class="page_body chat_page"><div class="history">'
        f"{''.join(messages)}</div></div></div></body></html>"
    )


_SERVICE = '<div class="message service" id="message-1"><div class="body details">14 June 2025</div></div>'
_PAGE = _page(
    _message(
        1,
        "12.06.2025 23:01:12 UTC+03:00",
        '<div class="text"><strong>Night on the river</strong><br><br>See <a href="https://a.example/">this</a>.'
        "<blockquote>It held.</blockquote></div>",
    ),
    _message(2, "13.06.2025 00:30:00 UTC+03:00", '<div class="text">Nine attacks failed.</div>'),
    _message(
        3, "13.06.2025 08:00:00 UTC+03:00", '<div class="media_wrap"><div class="title bold">Video file</div></div>'
    ),
    _SERVICE,
    _message(4, "", '<div class="text">Quiet until dawn.</div>'),
)


def test_an_html_export_is_a_story_a_day_without_names_and_reactions() -> None:
    first, second, third = editions(_PAGE, "messages.html")
    assert {each.title for each in (first, second, third)} == {"River Watch"}
    assert [each.day for each in (first, second, third)] == [date(2025, 6, 12), date(2025, 6, 13), date(2025, 6, 14)]
    assert headings(first) == ["23:01"]
    assert paragraphs(first) == ["Night on the river", "See this."]
    assert first.published == datetime(2025, 6, 12, 20, 1, 12, tzinfo=UTC)
    assert (headings(second), paragraphs(second)) == (["00:30"], ["Nine attacks failed."])
    assert (headings(third), paragraphs(third)) == (["09:00"], ["Quiet until dawn."])
    assert len({each.key for each in (first, second, third)}) == 3


_CHAT = {
    "name": "River Watch",
    "type": "public_channel",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2025-06-12T07:00:00", "action": "create_channel", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2025-06-12T08:01:12",
            "date_unixtime": "1749704472",
            "from": "River Watch",
            "text": [
                {"type": "bold", "text": "Morning"},
                "\n\nThe staff counts ",
                {"type": "strikethrough", "text": "8"},
                " 9 attacks, see ",
                {"type": "text_link", "text": "the post", "href": "https://a.example/1"},
                ".",
            ],
        },
        {"id": 3, "type": "message", "date": "2025-06-13T22:00:00", "photo": "photos/1.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2025-06-13T22:05:00", "text": "All were turned back."},
    ],
}


@pytest.mark.parametrize(
    "value", [_CHAT, {"chats": {"about": "…", "list": [_CHAT, {"name": "Empty", "messages": []}]}}]
)
def test_a_json_export_is_a_story_a_day(value: object) -> None:
    first, second = editions(json.dumps(value), "result.json")
    assert (first.title, first.day, second.day) == ("River Watch", date(2025, 6, 12), date(2025, 6, 13))
    assert (headings(first), headings(second)) == (["08:01"], ["22:05"])
    assert first.published == datetime(2025, 6, 12, 5, 1, 12, tzinfo=UTC)
    assert first.sections[1].blocks == (
        Paragraph("Morning"),
        Paragraph("The staff counts ~~8~~ 9 attacks, see the post.", links=(Link("the post", "https://a.example/1"),)),
    )


def test_a_day_of_a_chat_stays_one_edition_whatever_dates_its_messages_name() -> None:
    words = "Words of the day went on for a good while, as they do, and then they came to their end at last, by dusk."
    texts = [f"Report of 10 June 2025\n\n{words} {words}", f"Report of 11 June 2025\n\n{words} {words}"]
    messages = [{"type": "message", "date": f"2025-06-12T0{n}:00:00", "text": text} for n, text in enumerate(texts)]
    assert edition(json.dumps({"name": "A", "messages": messages}), "result.json").day == date(2025, 6, 12)


def test_an_export_without_texts_is_refused() -> None:
    chat = {"name": "A", "messages": [{"type": "message", "date": "2025-06-12T08:00:00", "text": ""}]}
    with pytest.raises(ParseError, match="no text"):
        editions(json.dumps(chat), "result.json")
