"""What `tietopankki fix` writes into a page's language versions."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tietopankki.bank import (
    Bank,
    Configuration,
    Locale,
    Page,
    parse_page,
    read_bank,
    read_configuration,
    renderer,
)
from tietopankki.translations import check, keeps_meaning, with_ids
from tietopankki.translations.headings import headings, line_up

LOCALES = (Locale("fi", "Suomi", True), Locale("sv", "Svenska", False))
CONFIGURATION = Configuration(".", "docs", LOCALES, "", "", (), {})
FI, SV = "docs/fi/a.md", "docs/sv/a.md"
TITLE = "---\ntitle: Sivu\n---\n"


def bank_of(texts: dict[str, str]) -> Bank:
    """A bank of one page in the languages of `texts`, given as they are in the file."""
    pages: list[Page] = []
    for language, source in (("fi", FI), ("sv", SV)):
        if source in texts:
            text = re.sub(r"\r\n|\r", "\n", texts[source].removeprefix("\ufeff"))
            pages.append(parse_page(text, language, "a.md", source, {})[0])
    return Bank(CONFIGURATION, tuple(pages), (), (), ())


def fixed(fi: str | None = None, sv: str | None = None) -> tuple[str | None, str | None]:
    """Both bodies after the fix."""
    texts = {source: TITLE + body for source, body in ((FI, fi), (SV, sv)) if body is not None}
    texts |= with_ids(bank_of(texts), "a.md", texts)
    after = [texts[source].removeprefix(TITLE) if source in texts else None for source in (FI, SV)]
    return after[0], after[1]


def test_a_new_id_is_made_of_the_default_languages_heading_for_both() -> None:
    assert fixed("Alku.\n\n## Milloin kirjataan?\n", "Början.\n\n## När dokumenterar man?\n") == (
        "Alku.\n\n## Milloin kirjataan? { #milloin-kirjataan }\n",
        "Början.\n\n## När dokumenterar man? { #milloin-kirjataan }\n",
    )


def test_an_id_is_taken_from_the_counterpart_in_either_direction() -> None:
    assert fixed("## Yksi { #eka }\n## Kaksi\n", "## Ett\n## Två { #toka }\n") == (
        "## Yksi { #eka }\n## Kaksi { #toka }\n",
        "## Ett { #eka }\n## Två { #toka }\n",
    )


def test_a_page_in_one_language_gets_ids_of_its_own_headings() -> None:
    assert fixed(sv="## När dokumenterar man?\n") == (
        None,
        "## När dokumenterar man? { #nar-dokumenterar-man }\n",
    )


def test_a_new_id_is_unique_on_both_pages() -> None:
    fi = "## Esimerkki\n### Kohta\n## Esimerkki\n<p id='kohta'>Alku</p>\n\nLoppu.\n{: #esimerkki-2 }\n"
    sv = "## Exempel\n### Punkt\n## Exempel\n"
    assert (
        fixed(fi, sv)[1] == "## Exempel { #esimerkki }\n### Punkt { #kohta-2 }\n## Exempel { #esimerkki-3 }\n"
    )


def test_nothing_is_written_where_every_heading_has_its_id() -> None:
    texts = {FI: TITLE + "## Yksi { #yksi }\n", SV: TITLE + "Ingen rubrik här.\n"}
    assert with_ids(bank_of(texts), "a.md", texts) == {}


def test_headings_that_do_not_line_up_are_left_and_told() -> None:
    fi = "## Yksi\n### Kaksi\n## Kolme\n"
    sv = "## Ett\n## Tre\n"
    assert fixed(fi, sv) == ("## Yksi { #yksi }\n### Kaksi\n## Kolme\n", "## Ett { #yksi }\n## Tre\n")
    bank = bank_of({FI: TITLE + fi, SV: TITLE + sv})
    assert [(one.rule, one.path, one.line) for one in check(bank) if one.rule == "T102"] == [("T102", SV, 5)]


@pytest.mark.parametrize(
    ("fi", "sv"),
    [
        # the sections change places, as the id on one of them shows
        ("## Yksi { #yksi }\n## Kaksi\n", "## Två\n## Ett { #yksi }\n"),
        # an id that is on two headings of one page cannot be taken
        ("## Yksi { #yksi }\n## Kaksi { #yksi }\n", "## Ett\n## Två\n"),
        # the ids say that these are not the same section, so nothing below is certain
        ("## Yksi { #yksi }\n## Kaksi\n", "## Ett { #ett }\n## Två\n"),
    ],
)
def test_an_id_is_not_taken_from_a_heading_that_may_be_another_section(fi: str, sv: str) -> None:
    assert fixed(fi, sv) == (fi, sv)
    assert "T102" in {one.rule for one in check(bank_of({FI: TITLE + fi, SV: TITLE + sv}))}


def test_a_page_whose_counterpart_cannot_be_read_is_left(tmp_path: Path) -> None:
    languages = "[{locale: fi, default: true}, {locale: sv}]"
    (tmp_path / "mkdocs.yml").write_text(f"plugins: [{{i18n: {{languages: {languages}}}}}]\n")
    for language in ("fi", "sv"):
        (tmp_path / "docs" / language).mkdir(parents=True)
    (tmp_path / FI).write_text(TITLE + "## Yksi\n")
    (tmp_path / SV).write_bytes(TITLE.encode() + b"## F\xf6rsta { #forsta }\n")
    assert with_ids(read_bank(tmp_path), "a.md", {FI: TITLE + "## Yksi\n"}) == {}


def test_line_ends_byte_order_mark_and_everything_else_stay_as_they_are() -> None:
    text = (
        "\ufeff---\r\ntitle: Sivu\r\n---\r\nRivi  \r\n\r\n## Yksi  \r\n"
        "sivu\fnvaihto\u2028\n\rKaksi\r\n-----\r\n\tloppu"
    )
    assert with_ids(bank_of({FI: text}), "a.md", {FI: text}) == {
        FI: "\ufeff---\r\ntitle: Sivu\r\n---\r\nRivi  \r\n\r\n## Yksi { #yksi }\r\n"
        "sivu\fnvaihto\u2028\n\rKaksi { #kaksi }\r\n-----\r\n\tloppu"
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("## Yksi ##", "## Yksi ## { #yksi }"),
        ("##Yksi", "##Yksi { #yksi }"),
        ("## Yksi { .nosto }", "## Yksi { #yksi .nosto }"),
        ("## Yksi {: .nosto title=x }", "## Yksi {: #yksi .nosto title=x }"),
        ("## Yksi { .nosto } ##", "## Yksi { #yksi .nosto } ##"),
        ("## Yksi [linkki](a.md){ .nappi }", "## Yksi [linkki](a.md){ .nappi } { #yksi-linkki-nappi }"),
        ("## Joukko {}", "## Joukko {} { #joukko }"),
        ("Yksi\n===", "Yksi { #yksi }\n==="),
    ],
)
def test_the_id_goes_where_markdown_reads_it(before: str, after: str) -> None:
    assert fixed(f"{before}\n")[0] == f"{after}\n"


def test_a_heading_without_words_is_left() -> None:
    assert fixed("##\n\nTeksti.\n")[0] == "##\n\nTeksti.\n"


def test_a_text_that_is_not_the_one_that_was_read_is_refused() -> None:
    texts = {FI: TITLE + "## Yksi\n"}
    with pytest.raises(ValueError, match=FI):
        with_ids(bank_of(texts), "a.md", {FI: TITLE + "Uusi rivi.\n## Yksi\n"})


WORDS = st.text(alphabet="abåäö {}#.*`[]()", max_size=12)
LINES = (
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), WORDS)
    | st.builds("## {} {{ #{} }}".format, WORDS, st.sampled_from(["yksi", "kaksi", "kolme"]))
    | st.sampled_from(
        ["", "Teksti.", "```", "    koodia", "Otsikko", "---", "- kohta", '!!! note "Huom"', "> ## x"]
    )
)
BODIES = st.builds(
    lambda lines, end: end.join(lines), st.lists(LINES, max_size=10), st.sampled_from(["\n", "\r\n", "\r"])
)


@given(BODIES, BODIES)
def test_a_second_fix_changes_nothing(fi: str, sv: str) -> None:
    texts = {FI: TITLE + fi, SV: TITLE + sv}
    texts |= with_ids(bank_of(texts), "a.md", texts)
    assert with_ids(bank_of(texts), "a.md", texts) == {}


@given(BODIES, BODIES)
def test_only_heading_lines_change(fi: str, sv: str) -> None:
    texts = {FI: TITLE + fi, SV: TITLE + sv}
    bank = bank_of(texts)
    for source, text in with_ids(bank, "a.md", texts).items():
        page = next(one for one in bank.pages if one.source == source)
        lines = {section.line for section in headings(page)}
        before, after = (re.split(r"(\r\n|\r|\n)", one) for one in (texts[source], text))
        changed = {
            index // 2 + 1 for index, pair in enumerate(zip(before, after, strict=True)) if len(set(pair)) > 1
        }
        assert changed
        assert changed <= lines


@given(
    st.lists(
        st.tuples(
            st.sampled_from("23"),
            st.from_regex(r"[a-cåäö]{1,3}", fullmatch=True),
            st.booleans(),
            st.booleans(),
        )
    )
)
def test_every_heading_has_the_same_id_in_both_languages_where_they_line_up(
    rows: list[tuple[str, str, bool, bool]],
) -> None:
    texts = {FI: TITLE, SV: TITLE}
    for number, (level, words, fi_has, sv_has) in enumerate(rows):
        for source, has_id in ((FI, fi_has), (SV, sv_has)):
            texts[source] += (
                "#" * int(level) + f" {words} {{ #id-{number} }}"[: None if has_id else len(words) + 1] + "\n"
            )
    before = [headings(page) for page in bank_of(texts).pages]
    assert line_up(before)
    texts |= with_ids(bank_of(texts), "a.md", texts)
    fi_ids, sv_ids = ([section.id for section in headings(page)] for page in bank_of(texts).pages)
    assert fi_ids == sv_ids
    assert None not in fi_ids
    assert len(set(fi_ids)) == len(rows)


Render = Callable[[str], str]


@pytest.fixture(scope="module")
def render() -> Render:
    return renderer(read_configuration(Path(__file__).parents[2]), {"703/2023": "https://statutes.example/"})


TEXT = """\
Alku ([laki][703/2023]).

## Milloin kirjataan?

[Alas](#tee-nain), [ylös](a.md#x).

## Tee näin

1. Kirjaa <i>nyt</i><b>heti</b>.
"""


def test_ids_alone_keep_the_meaning(render: Render) -> None:
    after = TEXT.replace("kirjataan?", "kirjataan? { #milloin }").replace(
        "Tee näin\n", "Tee näin { #tee-nain }\n"
    )
    assert after != TEXT
    assert keeps_meaning(render, TEXT, after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kirjaa", "Älä kirjaa"),
        ("</i><b>heti</b>", "<b>heti</b></i>"),
        ("## Tee näin", "### Tee näin"),
        ("## Milloin", "Milloin"),
        ("a.md#x", "a.md#y"),
        ("703/2023", "703/2024"),
        ("1. Kirjaa", "- Kirjaa"),
        # an attribute list that does not work becomes text
        ("Tee näin\n", "Tee näin {a} { #tee-nain }\n"),
        # the link within the page leads nowhere any more
        ("## Tee näin", "## Tee näin { #nain }"),
    ],
)
def test_anything_else_is_a_change(render: Render, old: str, new: str) -> None:
    assert not keeps_meaning(render, TEXT, TEXT.replace(old, new))


@pytest.mark.parametrize(
    "heading", ["Yksi", "Yksi ##", "Yksi { .nosto }", "`koodi`", "[linkki](a.md)", "C\\#", "*Yksi* & kaksi"]
)
def test_what_a_fix_writes_keeps_the_meaning(render: Render, heading: str) -> None:
    before = f"## {heading}\n\nTeksti.\n"
    after = fixed(before)[0]
    assert after != before
    assert keeps_meaning(render, before, after or "")
