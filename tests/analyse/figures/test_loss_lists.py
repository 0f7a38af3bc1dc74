import pytest

from warbrief_tui.analyse.figures.lexicon import lexicon
from warbrief_tui.analyse.figures.loss_lists import category_of_loss, is_change, label_before, lists_losses

from ..words import numbers, sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tanks – 10,854 (+2)", True),
        ("танків ‒ 10 854 (+ 2)", True),
        ("tanks: 10,854", False),
        ("10 (of 12) came", False),
    ],
)
def test_a_list_of_losses_has_changes(text: str, expected: bool) -> None:
    assert lists_losses(text) is expected


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("tanks – 10,854", "tanks", "armour"),
        ("personnel — about 985,000", "personnel", "soldier"),
        ("unmanned aerial vehicles - 36,562", "unmanned aerial vehicles", "drone"),
        ("vehicles and fuel tanks ‒ 48,958", "vehicles and fuel tanks", "vehicle"),
        ("cruise missiles: 3,198 units", "cruise missiles", "missile"),
        ("автомобільної техніки та автоцистерн ‒ 49 000 од", "автомобільної техніки та автоцистерн", "vehicle"),
    ],
)
def test_what_stands_before_the_dash_is_counted(text: str, label: str, kind: str) -> None:
    _, quantity, noun = numbers(text)[0]
    found = label_before(sentence(text), quantity.first, noun)
    assert found is not None
    assert found.kind is not None
    assert (found.text, found.kind.id) == (label, kind)


@pytest.mark.parametrize("text", ["The night – 12 drones", "On Tuesday: 12 killed", "of 12", "Weather: 12"])
def test_a_noun_behind_the_number_or_a_label_of_nothing_is_no_label(text: str) -> None:
    _, quantity, noun = numbers(text)[0]
    assert label_before(sentence(text), quantity.first, noun) is None


def test_the_change_stands_in_brackets_with_a_plus() -> None:
    line = sentence("tanks – 10,854 (+2)")
    total, change = (quantity.first for _, quantity, _ in numbers("tanks – 10,854 (+2)"))
    assert (is_change(line, total), is_change(line, change)) == (False, True)


def test_people_are_soldiers_lost_things_equipment_and_deeds_are_no_losses() -> None:
    kinds = lexicon().kinds
    categories = [category_of_loss(kinds[kind]) for kind in ("soldier", "armour", "vehicle", "engagement")]
    assert categories == ["military-losses", "equipment-losses", "equipment-losses", None]
