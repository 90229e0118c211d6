"""Which sections of two versions correspond, and where the parts of one stand in the other."""

from tietopankki.bank import Page, parse_page
from tietopankki.translations.sections import Twin, placed, twin_sections

HEAD = "---\ntitle: A\n---\n"


def page(text: str, language: str) -> Page:
    read, _ = parse_page(HEAD + text, language, "a.md", f"docs/{language}/a.md", {})
    return read


def twins(swedish: str, finnish: str) -> list[Twin]:
    here, there = page(swedish, "sv"), page(finnish, "fi")
    return list(twin_sections(here, there, placed(here), placed(there)))


def test_sections_correspond_by_their_ids() -> None:
    found = twins("## B { #b }\n## A { #a }\n", "## A { #a }\n## B { #b }\n## C { #c }\n")
    assert [(one.here.section.heading, one.there.section.heading) for one in found] == [
        ("", ""),
        ("B", "B"),
        ("A", "A"),
    ]


def test_headings_without_ids_correspond_where_all_line_up() -> None:
    found = twins("## En\n## Två { #b }\n", "## Yksi\n## Kaksi { #b }\n")
    assert [one.there.section.heading for one in found] == ["", "Yksi", "Kaksi"]


def test_an_id_that_stands_twice_corresponds_to_nothing() -> None:
    found = twins("## A { #a }\n## B { #a }\n", "## A { #a }\n")
    assert [one.here.section.heading for one in found] == [""]


def test_lines_are_those_of_the_file() -> None:
    read = placed(
        page("Alku.\n\nOtsikko { #a }\n---\nTeksti.\n\n## Toinen { #b }\n\nLisää **sanoja**.\n", "fi")
    )
    assert [(one.section.line, one.first, one.end) for one in read] == [(4, 4, 6), (6, 8, 10), (10, 11, 14)]
    passage = read[2].reading.passages[1]
    assert read[2].place(passage, passage.prose.text.index("sanoja")) == (12, 9)
    assert [one.holds(10) for one in read] == [False, False, True]


def test_the_nearest_line_is_that_of_the_passage_in_the_same_place() -> None:
    same, *_ = twins("En.\n\nTvå.\n\nTre.\n", "Yksi.\n\nKaksi.\nJatkuu.\n\nKolme.\n")
    assert [same.nearest(line) for line in (0, 2, 3, 5)] == [4, 6, 6, 8]
    fewer, *_ = twins("En.\n\nTvå.\n", "Yksi.\n\nKaksi.\n\nKolme.\n\nNeljä.\n")
    assert [fewer.nearest(line) for line in (0, 2, 4, 6)] == [4, 4, 6, 6]
    empty, *_ = twins("", "Yksi.\n")
    assert empty.nearest(0) == 4
