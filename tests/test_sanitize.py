"""Nothing that acts on a terminal passes the gate, and one Ukrainian name has one key."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warbrief_tui.sanitize import clean, fold, one_line, spreadsheet_cell

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("foreign", "expected"),
    [
        ("\x1b]0;owned\x07title", "]0;ownedtitle"),
        ("\x1b\x07]0;x", "]0;x"),
        ("\x9b31mred", "31mred"),
        ("a\x00b\x7fc", "abc"),
        (f"admin{BIDI}txt", "admintxt"),
        ("soft\u00adhyphen \u200bzero", "softhyphen zero"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\there\u00a0nbsp", "tab here nbsp"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("tag\U000e0041s", "tags"),
        ("family 👩‍👩‍👧 stays", "family 👩‍👩‍👧 stays"),
        ("и\u0306", "й"),
    ],
)
def test_clean_drops_what_acts_and_keeps_what_is_read(foreign: str, expected: str) -> None:
    assert clean(foreign) == expected


@given(st.text(st.characters(codec=None)))
def test_clean_leaves_nothing_that_acts(foreign: str) -> None:
    cleaned = clean(foreign)
    assert all(unicodedata.category(char) not in ("Cc", "Cs") or char == "\n" for char in cleaned)
    assert not set(BIDI) & set(cleaned)
    assert clean(cleaned) == cleaned


def test_one_line_is_one_line() -> None:
    assert one_line("  a\n\n b\t c ") == "a b c"


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kupiansk", "Kupyansk", "Kup’yansk", "Kup'iansk"),
        ("Huliaipole", "Hulyaipole", "Hulyaypole"),
        ("Velykyi Burluk", "Velykyy Burluk"),
        ("Kostiantynivka", "Kostyantynivka"),
        ("Zaporizhzhia", "Zaporizhzhya"),
        ("Novopavlivka", "NOVOPAVLIVKA"),
    ],
)
def test_one_name_has_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_other_names_have_other_keys() -> None:
    assert len({fold(name) for name in ("Pokrovsk", "Pokrovske", "Lyman", "Siversk", "Toretsk", "Toretske")}) == 6


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@sum", "\tx", "\rx", "-1-1", "=5"])
def test_no_cell_begins_a_formula(text: str) -> None:
    assert spreadsheet_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+1,040", "-12.5%", "drones", "", "5 = 5"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert spreadsheet_cell(text) == text


@given(st.text(st.characters(codec=None)) | st.text(" \n\ta\u00a0"))
def test_one_line_has_no_space_too_many(foreign: str) -> None:
    assert one_line(foreign) == " ".join(clean(foreign).split())
