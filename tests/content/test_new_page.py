"""The pair of files that `tietopankki new` makes."""

import datetime
from pathlib import Path

import pytest

from tietopankki import content, translations
from tietopankki.bank import read_bank
from tietopankki.content import PATH_REASONS, PathError, new_page

TODAY = datetime.date(2026, 11, 22)
TITLES = {"fi": "Kuka kirjaa: työntekijä vai tiimi?", "sv": "Vem dokumenterar?"}


def test_the_finnish_page() -> None:
    page = new_page("vastaukset/kuka-kirjaa", TITLES, TODAY, "answer", "asiakastyo", "toimitus")
    assert page["docs/fi/vastaukset/kuka-kirjaa.md"] == (
        "---\n"
        'title: "Kuka kirjaa: työntekijä vai tiimi?"\n'
        "description: Kirjoita tähän yhdellä virkkeellä, mitä lukija saa tietää tältä sivulta.\n"
        "kind: answer\n"
        "theme: asiakastyo\n"
        "audience: [ammattilainen]\n"
        "legal_basis: []\n"
        "reviewed: 2026-11-22\n"
        "review_in: 12 months\n"
        "owner: toimitus\n"
        "draft: true\n"
        "---\n"
        "\n"
        "Kirjoita tähän vastaus kahdella selkeällä virkkeellä.\n"
        "\n"
        "## Esimerkki { #esimerkki }\n"
        "\n"
        '!!! example "Keksitty esimerkki"\n'
        "\n"
        "    Kuvaa tilanne kahdella tai kolmella virkkeellä.\n"
        "\n"
        "    **Näin ei:** ”...”\n"
        "\n"
        "    **Parempi:** ”...”\n"
        "\n"
        "    **Miksi:** ...\n"
        "\n"
        "## Tee näin { #tee-nain }\n"
        "\n"
        "1. Kirjoita tähän ensimmäinen vaihe.\n"
    )


@pytest.mark.parametrize(("kind", "theme"), [("article", "asiakastyo"), ("news", None), ("event", None)])
def test_a_new_page_has_no_findings(tmp_path: Path, kind: str, theme: str | None) -> None:
    languages = "[{locale: fi, default: true}, {locale: sv}]"
    (tmp_path / "mkdocs.yml").write_text(f"plugins: [{{i18n: {{languages: {languages}}}}}]\n")
    for source, text in new_page("uusi/kansio/sivu.md", TITLES, TODAY, kind, theme, "toimitus").items():
        (tmp_path / source).parent.mkdir(parents=True)
        (tmp_path / source).write_text(text, encoding="utf-8", newline="")
    bank = read_bank(tmp_path)
    assert [page.source for page in bank.pages] == [
        "docs/fi/uusi/kansio/sivu.md",
        "docs/sv/uusi/kansio/sivu.md",
    ]
    assert [*content.check(bank, TODAY), *translations.check(bank)] == []
    assert all(page.front_matter.values["draft"] is True for page in bank.pages)


@pytest.mark.parametrize(
    "title",
    [
        "Kuka? - työntekijä",
        "yes",
        "2026",
        "2026-11-22",
        "2026-13-45",
        "# aita",
        '"lainaus"',
        "a: b",
        "'",
        "*x*",
        "\\n",
    ],
)
def test_a_title_reads_back_as_it_was_given(tmp_path: Path, title: str) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: [{i18n: {languages: [{locale: fi, default: true}]}}]\n")
    for source, text in new_page("sivu", {"fi": title}, TODAY, "article", None, title).items():
        (tmp_path / source).parent.mkdir(parents=True)
        (tmp_path / source).write_text(text, encoding="utf-8", newline="")
    values = read_bank(tmp_path).pages[0].front_matter.values
    assert values["title"] == values["owner"] == title


def test_line_breaks_and_double_spaces_in_a_title_become_single_spaces() -> None:
    (text,) = new_page("sivu", {"fi": " Kuka\n  kirjaa "}, TODAY, "article", None, "toimitus").values()
    assert "title: Kuka kirjaa\n" in text


@pytest.mark.parametrize("path", ["sivu", "sivu.md", "teemat/uusi-teema/sivu-2.md", "2026/11", "index"])
def test_paths_that_are_fine(path: str) -> None:
    target = path.removesuffix(".md") + ".md"
    pages = new_page(path, TITLES, TODAY, "article", None, "toimitus")
    assert list(pages) == [f"docs/fi/{target}", f"docs/sv/{target}"]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "empty"),
        (".md", "empty"),
        ("teemat/", "empty"),
        ("teemat/.md", "empty"),
        ("/etc/passwd", "absolute"),
        ("~/sivu", "absolute"),
        ("C:/sivu", "absolute"),
        ("../sivu", "parent"),
        ("teemat/../../sivu.md", "parent"),
        ("teemat\\..\\sivu", "parent"),
        ("docs/fi/sivu", "language"),
        ("fi/sivu", "language"),
        ("sv/sivu.md", "language"),
        ("Teemat/sivu", "slug"),
        ("sivu.MD", "slug"),
        ("sivu.txt", "slug"),
        ("teemat//sivu", "slug"),
        ("./sivu", "slug"),
        ("selkeä kieli", "slug"),
        ("selkeä", "slug"),
        ("-sivu", "slug"),
        ("sivu--kaksi", "slug"),
        ("sivu\n", "slug"),
        ("sivu\\kaksi", "slug"),
        ("sivu\x00", "slug"),
    ],
)
def test_paths_that_no_page_can_have(path: str, reason: str) -> None:
    with pytest.raises(PathError) as caught:
        new_page(path, TITLES, TODAY, "article", None, "toimitus")
    assert (caught.value.path, caught.value.reason) == (path, reason)
    assert path in str(caught.value)
    assert "{" not in str(caught.value)
    assert reason in PATH_REASONS


@pytest.mark.parametrize("titles", [{"fi": "  "}, {"fi": "Sivu", "en": "Page"}])
def test_a_page_needs_a_title_and_a_language_we_can_begin(titles: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="language"):
        new_page("sivu", titles, TODAY, "article", None, "toimitus")
