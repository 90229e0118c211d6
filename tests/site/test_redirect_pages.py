"""The pages at old addresses."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from tietopankki.bank import read_bank
from tietopankki.findings import translator
from tietopankki.site.redirect_pages import redirect_pages

MOVED = {
    "vanha.md": ("teemat/asiakastyo/mita.md", "tee-nain"),
    "kansio/index.md": ("index.md", ""),
    "kysymys.md": ("vastaukset/vain-suomeksi.md", ""),
}


def pages(root: Path, language: str) -> dict[str, LexborHTMLParser]:
    made = redirect_pages(read_bank(root), MOVED, language, "Koepankki", translator(language))
    return {path: LexborHTMLParser(text) for path, text in made.items()}


def attribute(page: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = page.css_first(selector)
    assert node is not None, selector
    return node.attributes[name]


def test_every_old_address_has_a_page_in_its_language(small_bank: Path) -> None:
    assert list(pages(small_bank, "fi")) == ["vanha/index.html", "kansio/index.html", "kysymys/index.html"]
    assert next(iter(pages(small_bank, "sv"))) == "sv/vanha/index.html"


def test_the_page_leads_to_the_new_one_by_itself_and_by_a_link(small_bank: Path) -> None:
    for language, title, prefix in (("fi", "Mitä kirjataan", ""), ("sv", "Vad man dokumenterar", "sv/")):
        page = pages(small_bank, language)[f"{prefix}vanha/index.html"]
        new = "../teemat/asiakastyo/mita/#tee-nain"
        assert attribute(page, "html", "lang") == language
        assert attribute(page, "meta[http-equiv=refresh]", "content") == f"0; url={new}"
        assert attribute(page, "main a", "href") == new
        assert page.css("main a")[0].text() == title
        canonical = f"https://tietopankki.example/{prefix}teemat/asiakastyo/mita/"
        assert attribute(page, "link[rel=canonical]", "href") == canonical


def test_the_page_has_a_heading_and_a_title_in_its_language(small_bank: Path) -> None:
    page = pages(small_bank, "sv")["sv/kansio/index.html"]
    assert page.css("h1")[0].text() == translator("sv")("The page has moved")
    assert page.css("title")[0].text() == f"{translator('sv')('The page has moved')}: Provbanken – Koepankki"
    assert attribute(page, "main a", "href") == "../"


def test_search_engines_leave_it_out_and_it_needs_no_script(small_bank: Path) -> None:
    for page in pages(small_bank, "fi").values():
        assert attribute(page, "meta[name=robots]", "content") == "noindex"
        assert not page.css("script, style, [src], [style]")


def test_a_page_of_the_other_language_is_announced_as_such(small_bank: Path) -> None:
    page = pages(small_bank, "sv")["sv/kysymys/index.html"]
    assert attribute(page, "main a", "lang") == "fi"
    assert attribute(page, "main a", "href") == "../vastaukset/vain-suomeksi/"
    assert attribute(page, "link[rel=canonical]", "href") == (
        "https://tietopankki.example/vastaukset/vain-suomeksi/"
    )


def test_titles_are_text_and_paths_are_addresses(small_bank: Path) -> None:
    page = small_bank / "docs" / "fi" / "ä b.md"
    front = '---\ntitle: "A < B & \\"C\\""\ndescription: x\n---\n'
    page.write_text(front, encoding="utf-8")
    made = redirect_pages(
        read_bank(small_bank), {"vanha.md": ("ä b.md", "")}, "fi", "Koe & pankki", translator("fi")
    )
    html = LexborHTMLParser(made["vanha/index.html"])
    assert html.css("main a")[0].text() == 'A < B & "C"'
    assert attribute(html, "main a", "href") == "../%C3%A4%20b/"
