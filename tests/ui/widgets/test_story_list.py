from warbrief_tui.ui.widgets.story_list import DayHead, Sentence, story_items

from ..fake_desk import FakeDesk


def test_a_sentence_is_shown_once_under_the_day_and_publisher_that_said_it() -> None:
    items = list(story_items(FakeDesk().front_story("pokrovsk")))
    heads = [item for item in items if isinstance(item, DayHead)]
    assert [head.headline.source_name for head in heads[:2]] == ["The Daily Line", "Staff Digest"]
    assert [head.first_of_day for head in heads[:3]] == [True, False, True]
    sentences = [(item.headline.anchor, item.mention.section, item.mention.block, item.start) for item in items
                 if isinstance(item, Sentence)]  # fmt: skip
    assert len(sentences) == len(set(sentences)) > 0
