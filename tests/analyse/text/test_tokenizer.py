import pytest

from warbrief_tui.analyse.text.tokenizer import number_of, tokens_of


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,040", 1040), ("1 040", 1040), ("985 000", 985000), ("1.5", 1.5), ("1,5", 1.5), ("1,234,567.8", 1234567.8)],
)
def test_reads_the_number_formats_of_both_alphabets(text: str, value: float) -> None:
    assert number_of(text) == value


def test_a_decimal_comma_belongs_to_a_cyrillic_text_only() -> None:
    assert [token.text for token in tokens_of("1,5 тис.") if token.is_number] == ["1,5"]
    assert [token.text for token in tokens_of("schools 1,5 and 7") if token.is_number] == ["1", "5", "7"]


def test_tokens_stand_where_they_say() -> None:
    text = "Kupiansk’s 25,000 men — “U.S.” drones"
    assert all(text[token.start : token.end] == token.text for token in tokens_of(text))
