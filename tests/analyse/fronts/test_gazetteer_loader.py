"""The shipped gazetteer, a reader's own over it, and every complaint about a wrong one."""

from datetime import date
from pathlib import Path

import pytest

from warbrief_tui.analyse.fronts import gazetteer_loader
from warbrief_tui.analyse.fronts.gazetteer import Gazetteer, find
from warbrief_tui.analyse.fronts.mentions import mentions
from warbrief_tui.errors import ConfigError
from warbrief_tui.model import Edition, Paragraph, Section

THEATRES = {
    *("deep-strikes-russia", "crimea-black-sea", "maritime-baltic", "air-war-ukraine", "air-war-russia", "belarus"),
    *("diplomacy", "deep-strikes-ukraine", "us-politics", "nato-eu", "sanctions-economy", "politics-justice"),
    *("mobilisation", "force-development", "defence-industry", "cyber", "hybrid-security", "humanitarian-civilian"),
    *("war-crimes-pows", "russia-domestic", "russia-allies", "nuclear", "frontline-roundup"),
}


def _own(folder: Path, text: str) -> Path:
    file = folder / "fronts.toml"
    file.write_text(text, "utf-8")
    return file


def _found(gazetteer: Gazetteer, text: str) -> set[str]:
    edition = Edition("t", date(2025, 5, 21), "title", (Section(None, (Paragraph(text),)),), "k")
    return {mention.front for mention in mentions(edition, gazetteer)} & set(gazetteer.data)


def test_fronts_run_north_to_south_and_theatres_follow(gazetteer: Gazetteer) -> None:
    ids = [front.id for front in gazetteer.fronts]
    assert ids[:4] == ["kursk", "belgorod", "sumy", "kharkiv"]
    assert len(ids) == len(set(ids))
    assert {front.id for front in gazetteer.fronts if front.kind == "theatre"} == THEATRES


def test_every_settlement_has_a_source_that_the_file_names(gazetteer: Gazetteer) -> None:
    text = Path(gazetteer_loader.__file__).with_name("fronts.toml").read_text("utf-8")
    named = {
        source for front in gazetteer.data.values() for place in front.settlements for source in place.source.split()
    }
    assert named
    assert all(f"\n{source} = " in text for source in named)


@pytest.mark.parametrize(
    "spelling",
    ["Kupiansk", "Kupyansk", "Kup’yansk", "KUPIANSK", "Kupjansk", "Куп’янськ", "Купянск", "Куп'янськ"],
)
def test_romanisations_are_one_name(spelling: str, gazetteer: Gazetteer) -> None:
    name = find(gazetteer.exact, spelling)
    assert name is not None
    assert name.named == {"kupiansk"}


@pytest.mark.parametrize(
    ("exonym", "front"),
    [
        ("Krasnoarmeysk", "pokrovsk"),
        ("Дзержинск", "toretsk"),
        ("Artyomovsk", "bakhmut"),
        ("Kharkov", "kharkiv"),
        ("Гуляйполе", "huliaipole"),
        ("Gulyai-Polye", "huliaipole"),
        ("Chasov Yar", "chasiv-yar"),
        ("Великая Новоселка", "velyka-novosilka"),
    ],
)
def test_exonyms_name_the_same_front(exonym: str, front: str, gazetteer: Gazetteer) -> None:
    name = find(gazetteer.exact, exonym)
    assert name is not None
    assert front in name.named


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("Kyiv", {"Kiev", "Київ", "Киев"}),
        ("Киев", {"Kyiv", "Kiev"}),
        ("Kupyansk", {"Kupiansk", "Куп’янськ"}),
        ("Geran-2", {"Shahed-136", "Shahed"}),
        ("Vovchansk", {"Вовчанськ", "Volchansk"}),
        ("xyzzy", set()),
    ],
)
def test_spellings_of_a_word(word: str, others: set[str], gazetteer: Gazetteer) -> None:
    found = gazetteer.spellings(word)
    assert others <= set(found)
    assert word not in found
    assert others or not found


def test_the_version_follows_the_data(tmp_path: Path, gazetteer: Gazetteer) -> None:
    changed = gazetteer_loader.load(_own(tmp_path, '[fronts.pokrovsk]\nname = "Pokrovsk and around"\n'))
    assert changed.version != gazetteer.version
    assert gazetteer_loader.load().version == gazetteer.version
    assert gazetteer_loader.load(tmp_path / "none.toml").version == gazetteer.version


def test_a_readers_file_adds_and_overrides(tmp_path: Path) -> None:
    gazetteer = gazetteer_loader.load(
        _own(
            tmp_path,
            'remove = ["vremivka"]\n'
            '[fronts.pokrovsk]\nname = "Pokrovsk and around"\n'
            '[fronts.zmiinyi]\nname = "Snake Island"\nkind = "region"\nnamed = ["Zmiinyi"]\n'
            'settlements = """own: Kutova / Kutowa (Кутова) ×2"""\n',
        )
    )
    assert gazetteer.data["pokrovsk"].name == "Pokrovsk and around"
    assert gazetteer.data["pokrovsk"].settlements
    assert "vremivka" not in gazetteer.data
    assert _found(gazetteer, "Shells hit Zmiinyi.") == _found(gazetteer, "Обстріляно Кутову.") == {"zmiinyi"}


def test_another_war_is_another_file(tmp_path: Path) -> None:
    gazetteer = gazetteer_loader.load(
        _own(tmp_path, 'replace = true\n[fronts.north]\nname = "North"\nnamed = ["Avalon"]\n')
    )
    assert [front.id for front in gazetteer.fronts] == ["north"]
    assert _found(gazetteer, "Troops of both sides clashed near Avalon and Pokrovsk.") == {"north"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[fronts.x", "cannot be read as TOML"),
        ("[fornts.x]\nname = 'X'", "fornts is not known"),
        ("[fronts.x]\nnmae = 'X'", "fronts.x.nmae is not known"),
        ("[fronts.x]\nkind = 'direction'", "fronts.x.name is missing"),
        ("[fronts.x]\nname = 3", "fronts.x.name must be a text"),
        ("[fronts.x]\nname = 'X'\nkind = 'theatre'", "fronts.x.kind must be direction or region"),
        ("[fronts.x]\nname = 'X'\nfrom = '2025-13'", "fronts.x.from '2025-13' is no year, month or day"),
        ("[fronts.x]\nname = 'X'\nto = 'soon'", "fronts.x.to 'soon' is no year, month or day"),
        ("[fronts.x]\nname = 'X'\nnamed = 'X'", "fronts.x.named must be a list of texts"),
        (
            "[fronts.x]\nname = 'X'\nsettlements = 'own: A × many'",
            "fronts.x.settlements 'A × many' is not written like",
        ),
        ("fronts = 3", "fronts must be a table"),
        ("[fronts]\nx = 3", "fronts.x must be a table"),
        ("[oblasts]\nLviv = 'west'", "oblasts.Lviv there is no front 'west'"),
        ("[fronts.pokrovsk]\nsuccessor = 'west'", "fronts.pokrovsk.successor there is no front 'west'"),
        ("[battlegroups.North]\nfronts = ['west']", "battlegroups.North.fronts there is no front 'west'"),
        ("[theatres.x]\nstrong = 'a'", "theatres.x.name is missing"),
    ],
)
def test_a_wrong_file_is_told_by_file_and_key(text: str, complaint: str, tmp_path: Path) -> None:
    file = _own(tmp_path, text)
    with pytest.raises(ConfigError) as raised:
        gazetteer_loader.load(file)
    assert str(raised.value).startswith(f"{file}: {complaint}")
    assert "\n" not in str(raised.value)


def test_spans_of_use(gazetteer: Gazetteer) -> None:
    siversk = gazetteer.data["siversk"]
    assert siversk.used_on(date(2024, 1, 1))
    assert siversk.used_on(date(2025, 10, 8))
    assert not siversk.used_on(date(2025, 10, 9))
    assert not gazetteer.data["vremivka"].used_on(date(2025, 2, 1))
    assert gazetteer.data["bakhmut"].used_on(date(2024, 12, 31))


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("toretsk", ("toretsk", "kostiantynivka")),
        ("kostiantynivka", ("toretsk", "kostiantynivka")),
        ("pokrovsk", ("pokrovsk",)),
        ("diplomacy", ("diplomacy",)),
    ],
)
def test_a_front_is_one_with_what_it_was_called_before(front: str, line: tuple[str, ...], gazetteer: Gazetteer) -> None:
    assert gazetteer.line(front) == line


@pytest.mark.parametrize(
    ("front", "day", "name"),
    [
        ("toretsk", date(2025, 10, 7), "Toretsk"),
        ("toretsk", date(2025, 10, 8), "Kostiantynivka"),
        ("sumy", date(2025, 6, 15), "Sumy"),
        ("sumy", date(2025, 6, 16), "North-Slobozhanskyi"),
        ("pokrovsk", date(2026, 1, 1), "Pokrovsk"),
        ("diplomacy", date(2026, 1, 1), None),
    ],
)
def test_a_front_has_the_name_of_the_day(front: str, day: date, name: str | None, gazetteer: Gazetteer) -> None:
    assert gazetteer.name_on(gazetteer.line(front), day) == name


def test_fronts_that_follow_each_other_in_a_ring_have_an_end(tmp_path: Path) -> None:
    renamed = 'renamed = [{ on = "2025", to = "Other" }]'
    file = tmp_path / "fronts.toml"
    file.write_text(
        f'replace = true\n[fronts.a]\nname = "A"\nsuccessor = "b"\n{renamed}\n'
        f'[fronts.b]\nname = "B"\nsuccessor = "a"\n{renamed}\n'
    )
    gazetteer = gazetteer_loader.load(file)
    assert [set(gazetteer.line(front)) for front in "ab"] == [{"a", "b"}] * 2
