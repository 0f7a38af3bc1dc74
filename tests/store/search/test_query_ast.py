from warbrief_tui.store.search.query_ast import Query, Term, fts_expression, with_spellings
from warbrief_tui.store.search.query_description import describe
from warbrief_tui.store.search.query_parser import parse_query


def test_an_expression_quotes_every_word() -> None:
    asked = parse_query('=kursk AND ("NEAR" OR dron*) -Київ').words
    assert fts_expression(asked) == '(("kursk" AND ("NEAR" OR "dron" *)) NOT ("Київ"))'
    assert fts_expression(Term('a"b', "exact")) == '"a""b"'


def test_a_word_is_asked_for_in_its_forms_and_spellings() -> None:
    assert fts_expression(Term("kyiv", spellings=("Kiev", "Київ"))).startswith(
        '("kyiv" OR "Kiev" OR "Київ" OR "kyived"'
    )
    assert '"drone"' in fts_expression(Term("drones"))
    assert "drone" not in fts_expression(Term("drones", "exact")).replace("drones", "")


def test_a_word_that_is_being_typed_is_asked_for_by_its_beginning_too() -> None:
    assert fts_expression(Term("xi", "begun")) == '"xi" *'
    assert fts_expression(Term("kyiv", "begun", ("Kiev",))).startswith('("kyiv" * OR "Kiev" OR ')


def test_names_are_asked_for_in_every_spelling_but_where_told_not_to() -> None:
    asked = with_spellings(
        parse_query('kyiv OR "kyiv" -(kyiv lyman) =kyiv kyiv*').words, lambda word: ("Kiev",) * (word == "kyiv")
    )
    told = "(“kyiv” (also Kiev) or “kyiv” (also Kiev)) and exactly “kyiv” and words beginning with “kyiv”"
    assert describe(Query(asked)) == f"{told}; without (“kyiv” (also Kiev) and “lyman”)"


def test_a_beginning_of_one_letter_is_asked_for_with_each_second_letter() -> None:
    asked = fts_expression(Term("d", "prefix"))
    assert asked.startswith('("d" OR "d0" * OR ')
    assert ' OR "dz" *)' in asked
    assert '"ді" *' in fts_expression(Term("д", "begun"))
    assert fts_expression(Term("dr", "prefix")) == '"dr" *'
    assert fts_expression(Term("glide b", "prefix")).startswith('("glide b" OR "glide b0" * OR ')


def test_names_that_are_near_are_asked_for_in_every_spelling() -> None:
    asked = with_spellings(
        parse_query("near(Kyiv drone, 5)").words, lambda word: ("Kiev", "Київ") if word == "Kyiv" else ()
    )
    index = fts_expression(asked)
    assert 'NEAR("Kyiv" "drone", 5)' in index
    assert 'NEAR("Київ" "drones", 5)' in index
