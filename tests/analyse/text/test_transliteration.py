import pytest

from warbrief_tui.analyse.text.transliteration import key, stem_of_name, stems


@pytest.mark.parametrize(
    ("cyrillic", "latin"),
    [
        ("Київ", "Kyiv"),
        ("Запоріжжя", "Zaporizhzhia"),
        ("Згурівка", "Zghurivka"),
        ("Щербаки", "Shcherbaky"),
        ("Мар’їнка", "Marinka"),
        ("Юнаківка", "Yunakivka"),
        ("Артёмовск", "Artyomovsk"),
        ("Суми", "Sumy"),
    ],
)
def test_both_alphabets_have_one_key(cyrillic: str, latin: str) -> None:
    assert key(cyrillic) == key(latin)


def test_a_short_name_keeps_its_last_letter() -> None:
    assert key("Sumy") != key("Sum")


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Kupiansk", "Куп’янська Куп’янську Куп’янськом Куп’янський Куп’янському"),
        ("Orikhiv", "Оріхова Оріхову Оріхові Оріховом"),
        ("Novosilka", "Новосілка Новосілки Новосілці Новосілку Новосілкою"),
        ("Kurakhove", "Курахового Кураховому Курахове"),
        ("Лиманський", "Лиманського Лиманському Лиманським"),
        ("Bakhmut", "Бахмута Бахмутом Бахмуті"),
        ("Yar", "Яр Яру Яром"),
        ("Dobropillia", "Добропілля Добропіллям Добропіллі"),
    ],
)
def test_case_forms_meet_the_names_stem(name: str, forms: str) -> None:
    stem = stem_of_name(name)
    assert [form for form in forms.split() if stem not in stems(form)] == []
