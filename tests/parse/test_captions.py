import pytest

from warbrief_tui.parse.captions import is_caption, split


@pytest.mark.parametrize(
    ("caption", "words", "credit"),
    [
        ("A bridge at noon. (Petro Sample / River Pictures)", "A bridge at noon.", "Petro Sample / River Pictures"),
        ("A man (left) and a dog. (AFP)", "A man (left) and a dog.", "AFP"),
        ("A bridge at noon. Photo: Petro Sample", "A bridge at noon.", "Petro Sample"),
        ("A bridge at noon. Photo by Petro Sample.", "A bridge at noon.", "Petro Sample"),
        ("A bridge at noon [Petro Sample/Agency]", "A bridge at noon", "Petro Sample/Agency"),
        ("A bridge at noon — Petro Sample", "A bridge at noon", "Petro Sample"),
        ("A bridge at noon. Governor Sample via Telegram", "A bridge at noon.", "Governor Sample via Telegram"),
        ("A bridge at noon | Petro Sample", "A bridge at noon", "Petro Sample"),
        ("Міст опівдні. Фото: Петро Зразок", "Міст опівдні.", "Петро Зразок"),
        ("Photo: Petro Sample", "", "Petro Sample"),
        ("(Photo: Petro Sample)", "", "Petro Sample"),
        ("The bridge near the mill (the old one)", "The bridge near the mill (the old one)", None),
        ("Two days later — a bridge", "Two days later — a bridge", None),
        ("The bridge", "The bridge", None),
    ],
)
def test_the_credit_is_split_off(caption: str, words: str, credit: str | None) -> None:
    assert split(caption) == (words, credit)


@pytest.mark.parametrize(
    "text",
    [
        "A bridge at noon. (Petro Sample / River Pictures)",
        "FILE – A bridge in March",
        "Illustrative photo: a bridge",
        "The mill, seen at dawn. Photo: Agency",
    ],
)
def test_prose_that_must_be_a_caption(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of the bridge (and of the mill).",
        "“We saw it” (AFP)",
        "The bridge (the old one)",
        "A source: close to the mill",
        "word " * 80 + "(AFP)",
    ],
)
def test_prose_that_is_none(text: str) -> None:
    assert not is_caption(text)
