import pytest

from warbrief_tui.errors import ParseError
from warbrief_tui.parse.charset import decode

from .reading import document

_UKRAINIAN = "Упродовж доби на фронті відбулося сто бойових зіткнень, повідомляє Генеральний штаб."
_ENGLISH = "The “bridge” – as they call it – wasn’t hit, the governor’s office says."


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251", "koi8_u"]
)
def test_ukrainian_is_decoded_from_whatever_it_came_in(charset: str) -> None:
    text = _UKRAINIAN if charset not in ("utf-16-le", "utf-16-be") else _ENGLISH
    assert decode(document(text.encode(charset))) == text


def test_windows_punctuation_is_told_from_cyrillic() -> None:
    assert decode(document(_ENGLISH.encode("cp1252"))) == _ENGLISH


@pytest.mark.parametrize("declaration", ['<meta charset="cp866">', '<?xml version="1.0" encoding="cp866"?>'])
def test_a_declaration_in_the_bytes_is_believed(declaration: str) -> None:
    assert decode(document(f"{declaration}Міст".replace("і", "и").encode("cp866"))).endswith("Мист")


def test_a_declared_charset_is_believed_unless_it_is_none() -> None:
    assert decode(document("żółw".encode("iso8859-2"), charset="iso-8859-2")) == "żółw"
    assert decode(document(_UKRAINIAN.encode("cp1251"), charset="no-such")) == _UKRAINIAN
    assert decode(document(_UKRAINIAN.encode("cp1251"), charset="rot13")) == _UKRAINIAN


def test_a_text_cut_in_the_middle_of_a_letter_stays_utf8() -> None:
    assert decode(document(_UKRAINIAN.encode()[:-3])).startswith("Упродовж доби")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \r\n\t", "it is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "a PNG picture"),
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (bytes(range(32)) * 9, "binary data"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=f"^odd.bin: .*{reason}"):
        decode(document(data, "odd.bin"))
