"""The language of a text: a declaration stands unless the whole text speaks another; nothing is English by default."""

import pytest

from warbrief_tui.parse.language import language_of, measure

from .reading import edition

ENGLISH = (
    "The ferry crossed the river at noon with eleven lorries, and the mayor said that the pumps would run all night."
)
GERMAN = "Die Fähre fuhr am Mittag über den Fluss, und der Bürgermeister sagte, dass die Pumpen nicht ruhen."
UKRAINIAN = (
    "Пором опівдні перейшов річку з вантажівками, і мер сказав, що насоси не спинятимуться, а вода до вечора спаде."
)
RUSSIAN = "Паром в полдень перешёл реку с грузовиками, и мэр сказал, что насосы не остановятся, а вода к вечеру спадёт."


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH, "en"), (GERMAN, "de"), (UKRAINIAN, "uk"), (RUSSIAN, "ru"), ("Port. Pont. Mole.", None)],
)
def test_a_text_tells_its_language(text: str, language: str | None) -> None:
    assert measure(text) == language


@pytest.mark.parametrize(
    ("text", "declared", "usual", "language"),
    [
        (GERMAN, None, None, "de"),
        (GERMAN, "en-US", None, "de"),
        (UKRAINIAN, "en", "en", "uk"),
        (f"{RUSSIAN} Так пишет Олексій Її.", None, None, "ru"),
        (f"{RUSSIAN} Так пишет Олексій Її.", "ru", None, "ru"),
        (f"{ENGLISH} Він, вона, ЇЖАК.", "en-GB", None, "en"),
        ("Eleven lorries.", "fr_FR", "en", "fr"),
        ("Eleven lorries.", None, "pl", "pl"),
        ("Eleven lorries.", "not a tag at all", None, None),
        ("Onze camions.", None, None, None),
    ],
)
def test_declared_or_measured(text: str, declared: str | None, usual: str | None, language: str | None) -> None:
    assert language_of(text, declared, usual) == language


def test_an_edition_whose_language_nothing_tells_has_none() -> None:
    assert edition("Port. Pont.\n\nMole.").language == ""
    assert edition(f"<html><body><h1>Der Fluss</h1><p>{GERMAN}</p></body></html>", "day.html").language == "de"
