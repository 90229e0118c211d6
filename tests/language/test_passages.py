"""The passages of a section and what they stand in."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language import read_section
from tietopankki.language.reading import is_alphabetical

SECTION = """\
Ensimmäinen kappale,
joka jatkuu.

- hakemus
- ilmoitus
    - alempi

    Jatkoa kohtaan.

1. yksi

!!! note "Huomaa"

    Laatikon teksti.

    1. laatikon kohta

| Asia | Aika |
| --- | --- |
| loki | |
| `a|b` | 3 |

> Lainaus.

```yaml
- ei luettelo
```

    koodia

<!-- huomautus
jatkuu -->

Näkyvä.

[^1]: Alaviite.

[703/2023]: https://example.org
*[THL]: Terveyden ja hyvinvoinnin laitos
{: .luokka }
"""


def test_passages_in_reading_order() -> None:
    reading = read_section("Otsikko [linkki](a.md)", 3, SECTION)
    assert [(one.kind, one.prose.text.strip()) for one in reading.passages] == [
        ("heading", "Otsikko linkki"),
        ("paragraph", "Ensimmäinen kappale, joka jatkuu."),
        ("item", "hakemus"),
        ("item", "ilmoitus"),
        ("item", "alempi"),
        ("paragraph", "Jatkoa kohtaan."),
        ("item", "yksi"),
        ("title", "Huomaa"),
        ("paragraph", "Laatikon teksti."),
        ("item", "laatikon kohta"),
        ("cell", "Asia"),
        ("cell", "Aika"),
        ("cell", "loki"),
        ("cell", ""),
        ("cell", ""),
        ("cell", "3"),
        ("paragraph", "Lainaus."),
        ("paragraph", "Näkyvä."),
        ("footnote", "Alaviite."),
    ]


def test_what_the_passages_stand_in() -> None:
    reading = read_section("", 0, SECTION)
    assert [(one.kind, one.items, one.line) for one in reading.lists] == [
        ("bulleted", 3, 3),
        ("bulleted", 1, 5),
        ("numbered", 1, 15),
    ]
    assert [(one.rows, one.columns, one.line) for one in reading.tables] == [(3, 2, 17)]
    assert [(one.name, one.line) for one in reading.boxes] == [("note", 11)]
    assert [one.line for one in reading.codes] == [24]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kappale\n- ei luettelo", 0),
        ("- a\n\n- b", 1),
        ("- a\n\nväli\n\n- b", 2),
        ("- a\n\n    1. b\n\n- c", 2),
        ("2024. Ei luettelo", 1),
        ("    - koodia", 0),
        ("\t- koodia", 0),
        ("* * *", 0),
        ("-ei luettelo", 0),
    ],
)
def test_lists_are_those_that_python_markdown_makes(text: str, count: int) -> None:
    assert len(read_section("", 0, text).lists) == count


def test_places_count_from_the_heading() -> None:
    reading = read_section("Otsikko", 3, "\nSana **toinen**")
    heading, paragraph = reading.passages
    assert heading.prose.place(0) == (-1, 3)
    assert paragraph.prose.place(paragraph.prose.text.index("toinen")) == (1, 7)


def test_alphabetical_tables() -> None:
    def table(*rows: str) -> bool:
        reading = read_section(
            "", 0, "| A | B |\n| --- | --- |\n" + "\n".join(f"| {one} | 1 |" for one in rows)
        )
        return is_alphabetical(reading, reading.tables[0])

    assert table("alue", "äiti", "öljy") is False
    assert table("aamu", "ilta", "yö")
    assert not table("ilta", "aamu", "yö")
    assert not table("aamu", "ilta")


@given(st.text(alphabet='ab *-1.|!?"`~[]^:#>{}<\t\n'))
def test_any_text_is_read(text: str) -> None:
    lines = text.split("\n")
    for passage in read_section("", 0, text).passages:
        line, column = passage.prose.place(0)
        assert 0 <= line < len(lines)
        assert 0 <= column <= len(lines[line])


@pytest.mark.parametrize("unit", ["<!--", "- a\n", "| a ", "```\n", "[^", "a/", "!!! a\n", "1, ", "a@", "> "])
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    start = time.process_time()
    read_section("", 0, unit * 20_000)
    assert time.process_time() - start < 5
