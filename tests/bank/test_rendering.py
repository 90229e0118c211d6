"""A body rendered as the site renders it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tietopankki.bank import (
    ConfigurationError,
    read_bank,
    read_configuration,
    reference_definitions,
    renderer,
)

LANGUAGES = "plugins: [{i18n: {languages: [{locale: fi, default: true}]}}]\n"
DEFINITIONS = {"703/2023": "https://l.example/703"}


def rendered(root: Path, extensions: str, body: str) -> str:
    (root / "mkdocs.yml").write_text(f"{LANGUAGES}markdown_extensions: {extensions}\n", encoding="utf-8")
    return renderer(read_configuration(root), DEFINITIONS)(body)


def test_references_from_outside_are_known(tmp_path: Path) -> None:
    html = rendered(tmp_path, "[]", "Laki ([17 §][703/2023]).")
    assert html == '<p>Laki (<a href="https://l.example/703">17 §</a>).</p>'


def test_what_mkdocs_turns_on_by_itself_is_on(tmp_path: Path) -> None:
    html = rendered(tmp_path, "[]", "## Hyvä otsikko\n\na | b\n--|--\nc | d\n\n```\n<x>\n```\n")
    assert '<h2 id="hyva-otsikko">Hyvä otsikko</h2>' in html
    assert "<td>c</td>" in html
    assert "&lt;x&gt;" in html


def test_extensions_and_their_options_count(tmp_path: Path) -> None:
    body = "## A { #b }\n"
    assert rendered(tmp_path, "[]", body) == '<h2 id="a-b">A { #b }</h2>'
    html = rendered(tmp_path, "[attr_list, {toc: {permalink: '#', permalink_title: Linkki}}]", body)
    assert html == '<h2 id="b">A<a class="headerlink" href="#b" title="Linkki">#</a></h2>'


def test_one_page_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(LANGUAGES, encoding="utf-8")
    render = renderer(read_configuration(tmp_path), DEFINITIONS)
    assert render("## A\n\n[x]: y.md\n") == render("## A\n") == '<h2 id="a">A</h2>'
    assert render("[x]") == "<p>[x]</p>"


def test_an_option_that_only_mkdocs_understands_keeps_its_default(tmp_path: Path) -> None:
    html = rendered(tmp_path, "[{toc: {slugify: !!python/object/apply:x.y {}}}]", "## Ä")
    assert html == '<h2 id="a">Ä</h2>'


@pytest.mark.parametrize("extensions", ["[no_such_extension]", "[{toc: {no_such_option: 1}}]"])
def test_an_extension_that_cannot_be_had_is_an_error_of_the_configuration(
    tmp_path: Path, extensions: str
) -> None:
    with pytest.raises(ConfigurationError, match=r"^mkdocs\.yml:1:1: markdown_extensions: .*no_such"):
        rendered(tmp_path, extensions, "")


def test_every_page_of_the_repository_renders_with_its_links(repository: Path) -> None:
    bank = read_bank(repository)
    for language in bank.configuration.languages:
        render = renderer(bank.configuration, reference_definitions(bank.statutes, language))
        for page in bank.pages:
            if page.language == language:
                html = render(page.text)
                assert all(f'href="{link.target}"' in html for link in page.links), page.source
