from pathlib import Path

import pytest

from warbrief_tui.analyse import version
from warbrief_tui.analyse.figures import rules
from warbrief_tui.analyse.figures.lexicon import Lexicon
from warbrief_tui.analyse.figures.time_series import questions
from warbrief_tui.analyse.fronts.gazetteer_loader import load as load_fronts
from warbrief_tui.analyse.text.tokenizer import tokens_of
from warbrief_tui.errors import ConfigError


def own(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "figures.toml"
    file.write_text(text, "utf-8")
    return file


def test_a_reader_adds_series_kinds_words_and_units(tmp_path: Path) -> None:
    text = """
    [[series]]
    id = "balloons"
    title = "Balloons"
    category = "strikes"
    subject = ["balloon"]
    [[series]]
    id = "aid-usd"
    title = "Dollars"
    [[kind]]
    id = "balloon"
    categories = { strikes = 3 }
    words = ["balloon*"]
    [[measure]]
    unit = "leagues"
    kind = "length"
    words = ["league*"]
    [sides]
    other = ["Ruritanian*"]
    """
    found = rules.load(own(tmp_path, text))
    words = Lexicon(found.data)
    titles = {question.id: question.title for question in questions(found)}
    assert (titles["balloons"], titles["aid-usd"]) == ("Balloons", "Dollars")
    kind = words.nouns.of("balloons")
    assert kind is not None
    assert kind.id == "balloon"
    assert words.sides.at(tokens_of("Ruritanian"), 0) == ("other", 1)
    measure = words.measure_at("20 leagues", 2)
    assert measure is not None
    assert measure[0].unit == "leagues"


def test_the_readers_word_wins_over_the_shipped_one(tmp_path: Path) -> None:
    text = '[[kind]]\nid = "machine"\ncategories = { industry = 2 }\nwords = ["drone*"]\n'
    kind = Lexicon(rules.load(own(tmp_path, text)).data).nouns.of("drones")
    assert kind is not None
    assert kind.id == "machine"


def test_the_version_tells_rules_apart(tmp_path: Path) -> None:
    shipped = rules.load(tmp_path / "missing.toml")
    added = rules.load(own(tmp_path, '[actions]\nlost = ["mislaid"]\n'))
    assert shipped.version == rules.load().version != added.version
    assert version(load_fronts()).endswith(f"+{rules.current().version}")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("x = = 1", "cannot be read as TOML"),
        ("[colours]\nred = 1", "colours is no table of figures.toml"),
        ("series = 3", "series must be written as [[series]]"),
        ('[[series]]\ntitle = "T"', "series '1' needs id"),
        ('[[series]]\nid = "s"', "series 's' is new and needs title and category"),
        ('[[series]]\nid = "s"\ntitle = "T"\ncategory = "moon"', "series 's' names 'moon', which is unknown"),
        ('[[series]]\nid = "aid-usd"\nside = "XX"', "series 'aid-usd': side must be"),
        ('[[series]]\nid = "aid-usd"\nwords = []', "series 'aid-usd': words is no key of it"),
        ('[[series]]\nid = "aid-usd"\nperiod = ["noon"]', "series 'aid-usd': period must be a list of day, day before"),
        ('[[series]]\nid = "aid-usd"\nalone = "yes"', "series 'aid-usd': alone must be true or false"),
        ('[[kind]]\nid = "drone"\nwords = "one"', "kind 'drone': words must be a list of words"),
        ('[[kind]]\nid = "drone"\ncategories = { strikes = "much" }', "kind 'drone': categories must name categories"),
        ('[[kind]]\nid = "drone"\ncategories = { moon = 1 }', "kind 'drone' names 'moon'"),
        ('[[measure]]\nunit = "ells"\nkind = "moon"\nwords = ["ell"]', "measure 'ells' names 'moon'"),
        ('[sides]\nDE = ["Berlin"]', "sides.DE is unknown"),
        ("[sides]\nUA = 3", "sides.UA must be a list of words"),
        ("sides = 3", "sides must be written as [sides]"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(tmp_path: Path, text: str, complaint: str) -> None:
    file = own(tmp_path, text)
    with pytest.raises(ConfigError) as told:
        rules.load(file)
    assert str(told.value).startswith(f"{file}: ")
    assert complaint in str(told.value)
