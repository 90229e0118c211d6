"""Every sentence that the program or a template says exists in Finnish and in Swedish."""

import ast
import importlib
import io
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import tietopankki
from tietopankki.bank import read_bank
from tietopankki.findings import Rule
from tietopankki.findings.words import DOMAIN, LOCALE

LANGUAGES = ("fi", "sv")
PACKAGE = Path(tietopankki.__file__).parent
EXIT_CODES = {"FINDINGS", "USAGE", "UNFINISHED"}


def of_rules_and_tables() -> Iterator[str]:
    """What modules keep as data: rules, tuples called MSGIDS, and tables called ..._REASONS."""
    for module in pkgutil.walk_packages([str(PACKAGE)], "tietopankki."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, Rule):
                yield from value.msgids
            elif name == "MSGIDS":
                yield from value
            elif name.endswith("_REASONS") and not name.startswith("_") and isinstance(value, Mapping):
                yield from value.values()


def of_code() -> Iterator[str]:
    """What the source says at once: `_("...")`, `help="..."`, and sentences that go with an exit code."""
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.id if isinstance(node.func, ast.Name) else ""
                wanted = [one.value for one in node.keywords if one.arg == "help"]
                wanted += (
                    node.args[:1] if called == "_" else node.args[1:2] if called == "CommandError" else []
                )
            elif isinstance(node, ast.Tuple) and len(node.elts) == 2:
                first, second = node.elts
                wanted = [second] if isinstance(first, ast.Name) and first.id in EXIT_CODES else []
            else:
                continue
            for one in wanted:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.value


def of_templates(repository: Path) -> Iterator[str]:
    for file in (repository / "overrides").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for match in re.finditer(r"""\b_\((["'])(?P<msgid>.+?)\1\)""", text):
            yield match["msgid"]


def of_owners(repository: Path) -> Iterator[str]:
    # the template puts the role of a page's owner together from its name
    for page in read_bank(repository).pages:
        yield f"role: {page.front_matter.values['owner']}"


@pytest.fixture(scope="module")
def msgids(repository: Path) -> set[str]:
    parts = (of_rules_and_tables(), of_code(), of_templates(repository), of_owners(repository))
    return {msgid for part in parts for msgid in part if msgid}


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language)


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_the_search_for_sentences_finds_each_sort(msgids: set[str]) -> None:
    assert {
        "Nothing to correct.",  # a report
        "Interrupted. Nothing was changed.",  # _() in the command line
        "Show the changes and write nothing.",  # an option's help
        "There is no page {path}.",  # an error with an exit code
        "{path} cannot be written ({detail}). The old site is unchanged.",  # one in a table
        "This page has not been translated yet.",  # a template
        "Jump to a letter",  # _() in a module of the site
        "role: toimitus",
    } <= msgids


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_translated(language: str, msgids: set[str]) -> None:
    known = catalogue(language)
    missing = {one for one in msgids if not (known.get(one) and known[one].string)}
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_finished(language: str) -> None:
    assert [one.id for one in catalogue(language) if one.id and (one.fuzzy or not one.string)] == []
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language: str) -> None:
    for one in catalogue(language):
        if one.id:
            assert placeholders(str(one.string)) == placeholders(str(one.id)), one.id


def test_both_catalogues_have_the_same_sentences() -> None:
    finnish, swedish = ({one.id for one in catalogue(language)} for language in LANGUAGES)
    assert finnish == swedish


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    stored = (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes()
    assert stored == compiled.getvalue(), "run: pybabel compile -d scripts/tietopankki/locale -D tietopankki"
