"""The search for ids in a page that arrives piece by piece."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.links.external.fragments import FragmentSearch, Unpacker, wanted_fragment

PAGE = """\
<!DOCTYPE html><html><head><title>Ohje</title></head><body id=alku>
<!-- <h2 id="kommentti">x</h2> --><h2 ID='yksi'>A</h2><a name="kaksi"></a>
<script>document.write('<p id="skripti">')</script><p title='<p id="arvo">' data-id="data" id="kolme">
<p id = neljä class="a>b"><p id="a&amp;b"><svg><g id="svg"/></svg><h2 id="user-content-viisi">
<textarea><p id="teksti"></textarea><meta name="nimi"><p title="x id=y"><img alt='"' id=kuusi>
"""


def found(wanted: str, page: str = PAGE) -> bool:
    search = FragmentSearch([wanted])
    return search.feed(page.encode()) and search.found == {wanted}


@pytest.mark.parametrize(
    "name",
    ["alku", "yksi", "kaksi", "kolme", "neljä", "nelj%C3%A4", "a&b", "a%26b", "svg", "viisi", "kuusi"],
)
def test_places_that_a_page_has(name: str) -> None:
    assert found(name)


@pytest.mark.parametrize(
    "name", ["kommentti", "skripti", "arvo", "data", "teksti", "nimi", "y", "Yksi", "yks", "yksii", "a&amp;b"]
)
def test_places_that_a_page_only_seems_to_have(name: str) -> None:
    assert not found(name)


@given(st.integers(0, len(PAGE.encode())), st.integers(0, len(PAGE.encode())))
def test_it_does_not_matter_where_the_page_is_cut_into_pieces(one: int, other: int) -> None:
    data = PAGE.encode()
    first, second = sorted((one, other))
    wanted = ["alku", "kaksi", "kolme", "neljä", "viisi", "kommentti", "skripti", "arvo", "teksti", "y"]
    search = FragmentSearch(wanted)
    for piece in (data[:first], data[first:second], data[second:]):
        search.feed(piece)
    assert search.found == {"alku", "kaksi", "kolme", "neljä", "viisi"}


@given(st.text(alphabet="abä<>\"'=/-! id\n", max_size=200))
def test_an_id_behind_any_text_without_markup_is_found(text: str) -> None:
    harmless = text.replace("<", "&lt;")
    assert found("kohta", f"<p>{harmless}</p><p id='kohta'>")


@given(st.binary(max_size=300), st.integers(1, 50))
def test_no_bytes_make_the_search_fail(data: bytes, size: int) -> None:
    search = FragmentSearch(["a"], "utf-16")
    for begin in range(0, len(data), size):
        search.feed(data[begin : begin + size])
    assert search.found <= {"a"}


def test_a_tag_that_never_ends_does_not_hide_what_follows_for_ever() -> None:
    search = FragmentSearch(["kohta"])
    search.feed(b'<p title="' + b"x" * 70000)
    assert search.feed(b"<p id=kohta>" + b"x" * 70000)


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("milloin", "milloin"),
        ("milloin:~:text=kirjaa", "milloin"),
        (":~:text=kirjaa", ""),
        ("", ""),
        ("top", ""),
        ("TOP", ""),
        ("page=3", ""),
        ("/polku", ""),
        ("!polku", ""),
    ],
)
def test_fragments_that_name_a_place_in_the_html(fragment: str, expected: str) -> None:
    assert wanted_fragment(fragment) == expected


@given(st.binary(max_size=5000), st.integers(1, 400))
def test_what_was_packed_comes_out_again(data: bytes, size: int) -> None:
    packed = gzip.compress(data)
    unpacker = Unpacker("gzip")
    pieces = [
        piece for at in range(0, len(packed), size) for piece in unpacker.feed(packed[at : at + size], 64)
    ]
    assert b"".join(pieces) == data
    assert unpacker.whole
    assert max(map(len, pieces), default=0) <= 64


def test_a_small_answer_that_unpacks_to_a_huge_one_comes_in_small_pieces() -> None:
    unpacker = Unpacker("gzip")
    sizes = [len(piece) for piece in unpacker.feed(gzip.compress(bytes(50_000_000)))]
    assert sum(sizes) == 50_000_000
    assert max(sizes) <= 1 << 18
