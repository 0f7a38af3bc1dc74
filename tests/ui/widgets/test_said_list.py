from datetime import date

from warbrief_tui.ui.widgets.said_list import Sentence, Speaker, said_items

from ..fake_desk import FakeDesk


def test_a_sentence_is_shown_once_under_the_publisher_that_said_it() -> None:
    items = list(said_items("Wed 21 May", FakeDesk().front_said("pokrovsk", date(2025, 5, 21))))
    assert items[0] == "Wed 21 May"
    speakers = [item for item in items if isinstance(item, Speaker)]
    assert [speaker.headline.source_name for speaker in speakers] == ["The Daily Line", "Staff Digest"]
    sentences = [(item.headline.anchor, item.mention.section, item.mention.block, item.start) for item in items
                 if isinstance(item, Sentence)]  # fmt: skip
    assert len(sentences) == len(set(sentences)) > 1


def test_a_day_on_which_nothing_is_said_shows_nothing() -> None:
    assert not list(said_items("Mon 19 May", ()))
