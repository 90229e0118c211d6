import re

from hypothesis import given
from hypothesis import strategies as st

from tietopankki.site.terms import with_definitions

DEFINITIONS = {"suunnitelma": ("suunnitelma", "Mitä <b>tehdään</b> & milloin."), "arvio": ("arvio", "Arvio.")}
LINK = '<a href="../../sanasto/#suunnitelma">suunnitelmaan</a>'


def test_the_definition_stands_behind_the_link_and_describes_it() -> None:
    html = with_definitions(f"<p>Kirjaa {LINK}.</p>", DEFINITIONS)
    assert html == (
        '<p>Kirjaa <span class="term"><a class="term__link" href="../../sanasto/#suunnitelma" '
        'aria-describedby="term-suunnitelma">suunnitelmaan</a>'
        '<span class="term__definition" id="term-suunnitelma" data-search-exclude>'
        "<b>suunnitelma</b> Mitä &lt;b&gt;tehdään&lt;/b&gt; &amp; milloin.</span></span>.</p>"
    )


def test_only_the_first_link_to_an_entry_gets_it() -> None:
    html = with_definitions(f"{LINK} {LINK}", DEFINITIONS)
    assert html.count('id="term-suunnitelma"') == 1
    assert html.endswith(f" {LINK}")


def test_attributes_of_the_link_are_kept() -> None:
    html = with_definitions('<a href="sanasto/#arvio" title="x">arvio</a>', DEFINITIONS)
    assert 'href="sanasto/#arvio" title="x" aria-describedby="term-arvio"' in html


def test_a_definition_in_another_language_than_the_text_says_so() -> None:
    assert '<span class="term__definition" id="term-suunnitelma" lang="sv"' in with_definitions(
        LINK, DEFINITIONS, "sv"
    )


def test_other_links_stay_as_they_are() -> None:
    others = (
        '<a href="../sanasto/">sanasto</a> <a href="../sanasto/#unknown">x</a> '
        '<a href="../muu-sanasto/#arvio">y</a> <a href="#arvio">z</a>'
    )
    assert with_definitions(others, DEFINITIONS) == others


@given(st.lists(st.sampled_from([LINK, "<p>", '<a href="x/">', "</a>", "sanasto/#arvio", '"', "<", "\n"])))
def test_the_words_of_the_text_are_kept(parts: list[str]) -> None:
    html = "".join(parts)
    without = re.sub(
        r'<span class="term__definition".*?</span></span>', "", with_definitions(html, DEFINITIONS)
    )
    without = without.replace('<span class="term">', "").replace('class="term__link" ', "")
    assert without.replace(' aria-describedby="term-suunnitelma"', "") == html
