import pytest
from msgspec.structs import replace

from warbrief_tui.model import Photo
from warbrief_tui.views.captions import captions

from ..ui.fake_desk import FakeDesk

READINGS = FakeDesk().readings[:2]


def test_every_photo_in_reading_order_with_where_it_stands() -> None:
    (captioned,) = captions(READINGS)
    assert captioned.photo.credit == "Olena Marchenko / Harbour Press"
    assert str(captioned.anchor) == "daily-line/2025-05-21/0.1"


@pytest.mark.parametrize(
    ("words", "captioned"),
    [("odesa", 1), ("MARCHENKO dawn", 1), ("daily", 1), ("odesa kyiv", 0), (" ", 1)],
)
def test_all_words_must_be_in_caption_credit_or_publisher(words: str, captioned: int) -> None:
    assert len(captions(READINGS, words)) == captioned


def test_a_photo_without_a_caption_says_what_it_has() -> None:
    (captioned,) = captions(READINGS)
    assert replace(captioned, photo=Photo("", alt="A harbour")).caption == "A harbour"
    assert replace(captioned, photo=Photo("")).caption == "A photo without a caption."
