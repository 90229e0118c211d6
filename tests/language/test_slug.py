"""Ids made of headings."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.language import slug, unique

# Text that looks like headings: words, Markdown marks, letters that fold and letters that do not.
HEADINGS = (
    st.text(alphabet=st.sampled_from("abzÄåöÖéßøŋ 019-–_*`~[](){}<>!?#&;:.,/\\§\u0301\u00ad\u200b漢🙂İ²½"))
    | st.text()
)


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("Milloin kirjataan?", "milloin-kirjataan"),
        ("Tee näin", "tee-nain"),
        ("Säilytysajat – ja hävittäminen", "sailytysajat-ja-havittaminen"),
        ("När dokumenterar man åtgärder?", "nar-dokumenterar-man-atgarder"),
        ("THL:n ohjeet (2026)", "thl-n-ohjeet-2026"),
        ("703/2023, 17 §", "703-2023-17"),
        ("Café à la crème, šakki", "cafe-a-la-creme-sakki"),
        ("Straße i Malmø", "strasse-i-malmo"),
        ("**Tärkeää:** *kirjaa* `heti`", "tarkeaa-kirjaa-heti"),
        ("Ala**viite**", "alaviite"),
        ("snake_case ja _korostus_", "snake-case-ja-korostus"),
        ("[Asiakassuunnitelma](../a.md#b) ja [laki][703/2023]", "asiakassuunnitelma-ja-laki"),
        ('[Ohje](a_(b).md "Otsikko")', "ohje"),
        ("[![Kuva](kuva.png)](a.md) tekstinä", "kuva-tekstina"),
        ("Valitse [x] ja (y)", "valitse-x-ja-y"),
        ("Sosiaali- ja terveyden\u00adhuolto", "sosiaali-ja-terveydenhuolto"),
        ("Kysymys &amp; vastaus", "kysymys-vastaus"),
        ("<b>Lihava</b> a < b", "lihava-a-b"),
        ("10 % – ½", "10-1-2"),
        ("A\u0308a\u0308kko\u0308nen", "aakkonen"),
        ("---", "kohta"),
        ("漢字", "kohta"),
        ("", "kohta"),
    ],
)
def test_the_id_of_a_heading(heading: str, id_: str) -> None:
    assert slug(heading) == id_


@given(HEADINGS)
def test_an_id_is_ascii_words_with_single_hyphens_and_never_empty(heading: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(heading))


@given(HEADINGS)
def test_an_id_of_an_id_is_the_id(heading: str) -> None:
    assert slug(slug(heading)) == slug(heading)


@given(st.from_regex(r"[A-Za-zåäöÅÄÖ]{1,8}( [A-Za-zåäöÅÄÖ]{1,8}){0,4}", fullmatch=True))
def test_words_keep_their_number_and_length(heading: str) -> None:
    assert [len(word) for word in slug(heading).split("-")] == [len(word) for word in heading.split(" ")]


def test_a_taken_id_gets_a_number() -> None:
    assert unique("esimerkki", ()) == "esimerkki"
    assert unique("esimerkki", {"esimerkki"}) == "esimerkki-2"
    assert unique("esimerkki", {"esimerkki", "esimerkki-2", "esimerkki-4"}) == "esimerkki-3"
