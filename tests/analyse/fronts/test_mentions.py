"""Fronts, statuses, roles and sources, in sentences of our own in many publishers’ manners and three languages."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warbrief_tui.analyse import analyse, version
from warbrief_tui.analyse.fronts import gazetteer_loader
from warbrief_tui.analyse.fronts.gazetteer import Gazetteer
from warbrief_tui.analyse.fronts.mentions import mentions, parts
from warbrief_tui.analyse.text.sentences import HEADING, places
from warbrief_tui.model import Edition, Listing, Mention, Paragraph, Photo, Quote, Section, Table

from ..conftest import Read

Statuses = Callable[..., dict[str, set[str]]]


def _cases() -> Iterator[tuple[str, str, str]]:
    day = ""
    for line in Path(__file__).with_name("mentions.txt").read_text("utf-8").splitlines():
        if line.startswith("@"):
            day = line[1:].strip()
        elif "::" in line and not line.startswith("#"):
            expected, _, text = line.partition("::")
            yield day, expected.strip(), text.strip()


@pytest.mark.parametrize(("day", "expected", "text"), list(_cases()), ids=lambda part: part[:50])
def test_fronts_and_statuses(day: str, expected: str, text: str, fronts_of: Statuses) -> None:
    wanted = dict(one.split(" ") for one in expected.split("; ") if one)
    found = fronts_of(text, day=day)
    assert found.keys() == wanted.keys()
    for front, status in wanted.items():
        assert found[front] <= set(status.split("|")), front


# Time: today, background, recap ------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 the battalion held Avdiivka.",
        "The unit has been deployed to Kursk Oblast since October.",
        "He is a veteran of the fighting for Bakhmut.",
        "Despite the claimed victory in Kursk Oblast, calm is far away.",
        "After the fall of Avdiivka the corps was reformed.",
        "Last year Vovchansk was lost and won again.",
        "Торік бригада тримала Авдіївку.",
        "В прошлом году он воевал под Бахмутом.",
    ],
)
def test_an_earlier_time_is_background(text: str, read: Read) -> None:
    told = [mention for mention in read(text) if mention.front in ("avdiivka", "kursk", "bakhmut", "kharkiv")]
    assert [mention.role for mention in told] == ["background"]


@pytest.mark.parametrize(
    "text",
    [
        "On May 20 troops of Russia attacked near Toretsk.",
        "Putin came to Kursk on May 21, his first visit since Moscow declared it free in April.",
        "Since midnight there were six clashes in the Toretsk direction.",
    ],
)
def test_the_day_itself_is_today(text: str, read: Read) -> None:
    assert {mention.role for mention in read(text) if mention.front in ("kursk", "toretsk")} == {"today"}


def test_an_outlook_is_recap(read: Read) -> None:
    text = "Fighting near Pokrovsk goes on."
    assert {m.role for m in read(text, heading="Looking forward: what remains")} == {"recap"}
    assert {m.role for m in read(text, heading="The eastern front")} == {"today"}


# Whose word --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Russian forces advanced near Toretsk, according to geolocated footage.", "geolocated footage"),
        ("The General Staff reported 12 attacks near Lyman.", "General Staff"),
        ("A drone hit a bus in Kherson, Governor Oleksandr Prokudin said.", "Governor Oleksandr Prokudin"),
        ("The Russian Ministry of Defence claims that Kupiansk fell.", "Russian Ministry of Defence"),
        ("За даними Генштабу, на Лиманському напрямку відбито дві атаки.", "Генштабу"),
        ("Shells fell on Kherson.", None),
    ],
)
def test_who_says_so(text: str, who: str | None, read: Read, gazetteer: Gazetteer) -> None:
    assert {mention.according_to for mention in read(text) if mention.front in gazetteer.data} == {who}


def test_contradicting_statements_stand_side_by_side(fronts_of: Statuses) -> None:
    text = "Analysts saw no confirmed gains near Borova. Geolocated footage shows Russian advances near Borova."
    assert fronts_of(text) == {"borova": {"attacked-no-gains", "russian-advance"}}


# Where -------------------------------------------------------------------------------------------


def test_mentions_stand_in_every_kind_of_block(gazetteer: Gazetteer) -> None:
    blocks = (
        Paragraph("Fighting near Kupiansk."),
        Quote("“We hold Lyman,” he said."),
        Listing(("A first point.", "Pokrovsk: 4 attacks.")),
        Photo("A street in Sumy."),
        Table(("Direction", "Attacks"), (("Toretsk direction", "12"),)),
    )
    edition = Edition("t", date(2025, 5, 21), "title", (Section("Huliaipole under fire", blocks),), "k")
    at = {(m.front, m.block, m.item, m.row, m.col) for m in mentions(edition, gazetteer) if m.front in gazetteer.data}
    assert at == {
        ("huliaipole", HEADING, None, None, None),
        ("kupiansk", 0, None, None, None),
        ("lyman", 1, None, None, None),
        ("pokrovsk", 2, 1, None, None),
        ("sumy", 3, None, None, None),
        ("toretsk", 4, None, 0, 0),
    }


def test_a_heading_settles_the_villages_below(read: Read) -> None:
    village = "Assaults went on near Zelene and Andriivka."
    assert {m.front for m in read(village, heading="Pokrovsk direction") if m.block == 0} == {"pokrovsk"}
    assert not read(village)


def test_a_short_line_settles_the_items_below(read: Read) -> None:
    found = read("Huliaipole direction:", Listing(("Clashes near Zelene.", "Shelling of Uspenivka.")))
    assert {(m.front, m.item) for m in found if m.block == 1} == {("huliaipole", 0), ("huliaipole", 1)}


# Theatres ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Drones set a refinery in Samara on fire, deep inside Russia.", "deep-strikes-russia"),
        ("A tanker of the shadow fleet was stopped off Tallinn.", "maritime-baltic"),
        ("Air defenders shot down 40 Shahed drones overnight.", "air-war-ukraine"),
        ("Envoys will meet in Istanbul for peace talks.", "diplomacy"),
        ("A frigate burned at the quay of Sevastopol.", "crimea-black-sea"),
        ("The IAEA inspected the nuclear power plant.", "nuclear"),
        ("Hackers of the GRU broke into cameras at railway stations.", "cyber"),
        ("Four civilians died in a residential block.", "humanitarian-civilian"),
        ("Minsk: Lukashenko spoke of Belarus's borders.", "belarus"),
        ("НАТО і ЄС домовилися про постачання.", "nato-eu"),
    ],
)
def test_subjects_are_lit_by_their_cues(text: str, theatre: str, read: Read) -> None:
    assert theatre in {mention.front for mention in read(text)}


@pytest.mark.parametrize("text", ["The plant flowers in May.", "He drew a line.", "They met at noon in the port."])
def test_one_stray_word_lights_nothing(text: str, read: Read) -> None:
    assert not read(text)


# Properties --------------------------------------------------------------------------------------

_GAZETTEER = gazetteer_loader.load()
_WORDS = """
Pokrovsk Kupiansk direction directions oblast near , . ; – and while Russian Ukrainian forces advanced repelled did not
Лиманському напрямку та відбили атаки from launched 2023 toward Zelene ( ) ’s “ Kharkiv Brigade drones
"""
_PIECES = st.sampled_from(_WORDS.split())


def _edition(text: str) -> Edition:
    return Edition("t", date(2025, 5, 21), "title", (Section(text[:40] or None, (Paragraph(text),)),), "k")


def _text_at(edition: Edition, mention: Mention) -> str:
    texts = {(p.section, p.block, p.item, p.row, p.col): p.text for p in places(edition)}
    text = texts[mention.section, mention.block, mention.item, mention.row, mention.col]
    return text[mention.start : mention.end]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(_PIECES, max_size=40).map(" ".join), st.text(max_size=200)))
def test_every_mention_stands_in_its_text(text: str) -> None:
    edition = _edition(text)
    found = mentions(edition, _GAZETTEER)
    assert all(_text_at(edition, mention) == mention.text for mention in found)
    assert found == mentions(edition, _GAZETTEER)
    keys = [(m.section, m.block, m.front, m.status) for m in found]
    assert len(keys) == len(set(keys))


@given(st.text(alphabet="aB. !\n", max_size=60), st.integers(1, 400))
def test_a_long_text_is_read_in_parts_that_cover_it(text: str, times: int) -> None:
    spans = parts(text * times)
    read = "".join((text * times)[begin:end] for begin, end in spans)
    assert "".join(read.split()) == "".join((text * times).split())
    assert all(end - begin <= 3000 for begin, end in spans)


def test_offsets_hold_far_into_a_long_text(read: Read) -> None:
    text = "Nothing new is told here. " * 400 + "In the Toretsk direction two attacks were repelled."
    (mention,) = read(text)
    assert (mention.front, mention.status, text[mention.start : mention.end]) == ("toretsk", "held", "Toretsk")


def test_analyse_gives_both_findings_under_the_gazetteers_version(gazetteer: Gazetteer) -> None:
    analysis = analyse(_edition("Ukrainian troops repelled 12 attacks near Toretsk."), gazetteer)
    assert analysis.version == version(gazetteer)
    assert {mention.front for mention in analysis.mentions} >= {"toretsk"}
    assert [figure.value for figure in analysis.figures] == [12]
