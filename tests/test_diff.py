"""What a revision changed is told line by line, at the place where it stands now."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from warbrief_tui.diff import between
from warbrief_tui.model import Change, Edition, Listing, Photo, Section, Table

from .editions import DAY, edition, paragraphs

_FIRST = "The bridge over the canal was hit twice before dawn, and a guard was hurt."
_SECOND = "Crews brought the pumps back in the afternoon, said the mayor."


def _with(*sections: Section, title: str = "The day in brief") -> Edition:
    return edition("example-daily", DAY, *sections, title=title)


def _at(place: str) -> str:
    return f"example-daily/2025-05-21/{place}"


def _told(changes: tuple[Change, ...]) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(each.kind, each.before, each.after, str(each.anchor) if each.anchor else None) for each in changes]


def test_what_is_equal_is_no_change() -> None:
    assert between(edition(), edition()) == ()


def test_a_reworded_paragraph_is_changed_and_a_new_one_added() -> None:
    before = _with(Section(None, paragraphs(_FIRST, _SECOND)))
    after = _with(Section(None, paragraphs(_FIRST.replace("a guard was", "two guards were"), "It rained.", _SECOND)))
    assert _told(between(before, after)) == [
        ("changed", _FIRST, _FIRST.replace("a guard was", "two guards were"), _at("0.0")),
        ("added", None, "It rained.", _at("0.1")),
    ]


def test_what_went_has_no_place() -> None:
    before = _with(Section(None, paragraphs(_FIRST, _SECOND)), Section("Rain", paragraphs("It rained.")))
    after = _with(Section(None, paragraphs(_SECOND)))
    assert _told(between(before, after)) == [
        ("removed", _FIRST, None, None),
        ("removed", "Rain", None, None),
        ("removed", "It rained.", None, None),
    ]


def test_titles_headings_lists_captions_and_tables_are_compared_too() -> None:
    before = _with(
        Section(None, ()),
        Section("Losses", (Listing(("one", "two")), Photo("A bridge.", "Agency"), Table(("what",), (("3",),)))),
    )
    after = _with(
        Section(None, ()),
        Section("All losses", (Listing(("one", "two", "three")), Photo("A bridge."), Table(("what",), (("4",),)))),
        title="The day in full",
    )
    assert [(each.kind, each.after) for each in between(before, after)] == [
        ("changed", "The day in full"),
        ("changed", "All losses"),
        ("changed", "one\ntwo\nthree"),
        ("changed", "A bridge."),
        ("changed", "what\n4"),
    ]


_TEXTS = st.lists(st.sampled_from([_FIRST, _SECOND, "It rained.", "It snowed.", _FIRST.replace("twice", "once")]))


@given(_TEXTS, _TEXTS)
def test_the_changes_turn_the_one_into_the_other(old: list[str], new: list[str]) -> None:
    changes = between(_with(Section(None, paragraphs(*old))), _with(Section(None, paragraphs(*new))))
    went = [each.before for each in changes if each.before is not None]
    came = [each.after for each in changes if each.after is not None]
    assert sorted([*old, *came]) == sorted([*new, *went])


def test_without_a_source_there_are_no_places() -> None:
    after = replace(_with(Section(None, paragraphs(_FIRST))), source=None)
    assert _told(between(_with(Section(None, ())), after)) == [("added", None, _FIRST, None)]
