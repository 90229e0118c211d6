"""Bar charts: true lengths, and everything said in words."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from tietopankki.site.charts import LABEL, LONGEST, WIDTH, Bar, bar_chart


def drawing(*bars: Bar) -> ElementTree.Element:
    found = ElementTree.fromstring(bar_chart("a", "Otsikko & <nimi>", bars)).find("svg")
    assert found is not None
    return found


def lengths(svg: ElementTree.Element) -> list[int]:
    return [int(rect.get("width", "")) for rect in svg.iter("rect")]


def test_bars_begin_at_zero_and_are_as_long_as_their_values() -> None:
    svg = drawing(Bar("a", 100, "100"), Bar("b", 50, "50"), Bar("c", 0, "0"))
    assert lengths(svg) == [LONGEST, LONGEST // 2, 0]
    assert {rect.get("x") for rect in svg.iter("rect")} == {str(LABEL)}


def test_what_is_not_known_has_no_bar_but_is_said() -> None:
    svg = drawing(Bar("a", None, "ei tietoa"), Bar("b", 2, "2"))
    assert lengths(svg) == [0, LONGEST]
    assert "a: ei tietoa" in "".join(svg.itertext())


def test_the_text_alternative_has_the_title_and_every_bar() -> None:
    svg = drawing(Bar("Ä & <b>", 1, "1 kpl"), Bar("c", 2, "2 kpl"))
    named = {one.get("id"): one.text for one in svg.iter() if one.get("id")}
    assert [named[one] for one in svg.get("aria-labelledby", "").split()] == [
        "Otsikko & <nimi>",
        "Ä & <b>: 1 kpl; c: 2 kpl",
    ]


@given(st.lists(st.floats(min_value=0, max_value=1e9), min_size=1, max_size=12))
def test_nothing_reaches_beyond_the_drawing_and_longer_is_more(values: list[float]) -> None:
    found = lengths(drawing(*(Bar("a", value, "x") for value in values)))
    assert max(found) <= LONGEST < WIDTH - LABEL
    assert [one for _, one in sorted(zip(values, found, strict=True))] == sorted(found)
