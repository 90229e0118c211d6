"""The examples of every rule: the bad one has the fault, the good one has it no more."""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from tietopankki import content, links, search, translations
from tietopankki.bank import Bank, read_bank
from tietopankki.families import every_rule
from tietopankki.findings import Example, Finding, apply, read_baseline, translator
from tietopankki.links import external
from tietopankki.site.engine import configured, run
from tietopankki.site.redirect_pages import redirect_pages
from tietopankki.translations import terms

# T2xx depends on what was confirmed before: tests/translations/test_staleness_examples.py
RULES = {code: rule for code, rule in every_rule().items() if not code.startswith("T2")}
TODAY = datetime.date(2026, 11, 22)
LANGUAGES = ("fi", "sv")
USUAL = {
    "docs/fi/index.md": "",
    "docs/fi/milloin.md": "## Otsikko { #tee-nain }\n",
    "docs/sv/index.md": "",
    "docs/sv/milloin.md": "## Rubrik { #tee-nain }\n",
}
"""Pages that examples link to, or count on."""

CONFIGURATION = """\
site_name: Koe
site_url: https://tietopankki.example/
theme: {name: null, custom_dir: overrides}
plugins:
  - i18n:
      docs_structure: folder
      languages: [{locale: fi, name: Suomi, default: true}, {locale: sv, name: Svenska}]
  - tietopankki
markdown_extensions: [attr_list, md_in_html]
validation: {links: {absolute_links: ignore, unrecognized_links: ignore}}
"""
TEMPLATE = """\
{{ page.content }}
{% for one in nav.pages if "milloin" in one.url %}<a href="{{ one.url | url }}">Ohje</a>{% endfor %}
"""
USUAL_SITE = {"mkdocs.yml": CONFIGURATION, "overrides/main.html": TEMPLATE, **USUAL}
"""A site of a few lines, for rules that look at the built pages."""
PUBLISHED = ("ajankohta/index.html", "sv/ajankohta/index.html")
"""Pages of the last published site that are gone."""

Check = Callable[[str, Example], set[str]]


@pytest.fixture
def check(
    tmp_path: Path,
    write_bank: Callable[[Path, Iterable[str], Mapping[str, bytes | None]], None],
    front_matter: str,
) -> Check:
    """The codes of what the family of a rule finds in the bank of an example."""

    def found(code: str, example: Example) -> set[str]:
        is_site = code.startswith("L1")
        texts = example.files
        if not example.whole:
            usual = USUAL_SITE if is_site else USUAL
            texts = {name: completed(name, text, front_matter) for name, text in {**usual, **texts}.items()}
        data = {name: text.encode("utf-8", "surrogateescape") for name, text in texts.items()}
        write_bank(tmp_path, LANGUAGES, data)
        bank = read_bank(tmp_path)
        findings = of_site(tmp_path, bank) if is_site else of_pages(tmp_path, bank)
        return {one.rule for one in findings}

    return found


def of_pages(root: Path, bank: Bank) -> Iterable[Finding]:
    found = [
        *content.check(bank, TODAY),
        *translations.check(bank),
        *search.check(bank),
        *terms.check(bank),
        *external.check(bank),
    ]
    return apply(found, read_baseline(root), TODAY).kept


def of_site(root: Path, bank: Bank) -> Iterator[Finding]:
    built, sources, redirects = root / "site", links.sources_of(bank), links.read_redirects(root)
    for language in LANGUAGES:
        run(configured(root, built, language, bank), clean=False)
        moved = links.usable(redirects, sources)
        for name, html in redirect_pages(bank, moved, language, "Koe", translator(language)).items():
            (built / name).parent.mkdir(parents=True, exist_ok=True)
            (built / name).write_text(html, encoding="utf-8")
    yield from links.check(links.read_site(built), sources, redirects)
    paths = [path.relative_to(built).as_posix() for path in built.rglob("*.html")]
    yield from links.disappeared(sources, redirects, PUBLISHED, paths)


def completed(name: str, text: str, front_matter: str) -> str:
    """A page's text with the keys that an example leaves out."""
    if not name.endswith(".md"):
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text.removeprefix(mark)
    if not body.startswith("---\n"):
        return mark + front_matter + body
    written = set(re.findall(r"^(\w+):", body, re.MULTILINE))
    lines = front_matter.splitlines(keepends=True)[:-1]
    missing = [line for line in lines if line.partition(":")[0] not in written]
    return mark + "".join(missing) + body.removeprefix("---\n") + "\n"


@pytest.mark.parametrize("code", RULES)
def test_the_bad_example_has_the_fault(code: str, check: Check) -> None:
    bad, _good = RULES[code].examples
    assert code in check(code, bad)


@pytest.mark.parametrize("code", RULES)
def test_the_good_example_has_it_no_more(code: str, check: Check) -> None:
    _bad, good = RULES[code].examples
    assert code not in check(code, good)


@pytest.mark.parametrize("code", RULES)
def test_an_example_shows_something_to_read(code: str) -> None:
    for example in RULES[code].examples:
        shown = example.words or "".join(text for _name, text in example.parts)
        assert shown.strip()
        assert all(char.isprintable() or char in "\n\t" for char in shown)


def test_a_page_is_completed_only_with_what_it_leaves_out() -> None:
    front_matter = "---\ntitle: A\nkind: b\n---\n"
    assert completed("a.md", "---\nkind: c\n---", front_matter) == "---\ntitle: A\nkind: c\n---\n"
    assert completed("a.md", "Text", front_matter) == f"{front_matter}Text"
    assert completed("a.yml", "key: value", front_matter) == "key: value"


def test_a_text_is_the_example_of_one_page() -> None:
    assert Example.of("Text") == Example({"docs/fi/a.md": "Text"})
    assert Example.of("Text").parts == (("", "Text"),)
    two = Example({"docs/fi/a.md": "Text", "docs/sv/a.md": "Text"})
    assert Example.of(two) is two
    assert [name for name, _text in two.parts] == ["docs/fi/a.md", "docs/sv/a.md"]
