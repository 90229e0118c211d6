"""The examples of T201-T210, in a pair of pages that was confirmed and committed before.

What a rule finds depends on what was confirmed, which an example does not show: CONFIRMED has it. Then the
example is written; the good one is confirmed again, for that is what the remedies ask for.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.translations.checkout import Checkout

from tietopankki.findings import PAGE, Example, registry
from tietopankki.translations import staleness
from tietopankki.translations.checking import check_translations
from tietopankki.translations.pair_examples import TWIN

RULES = registry(staleness.RULES)
SECTION = {PAGE: "## Milloin { #milloin }\n\nKirjaa.", TWIN: "## När { #milloin }\n\nAnteckna."}
CONFIRMED: Mapping[str, Mapping[str, str]] = {
    "T201": {
        PAGE: "Kirjaa tiedot ([703/2023, 17 §][703/2023]).",
        TWIN: "Anteckna uppgifterna ([703/2023, 17 §][703/2023]).",
    },
    "T202": {PAGE: "Kirjaa viivytyksettä.", TWIN: "Anteckna utan dröjsmål."},
    "T203": {PAGE: "Kirjaa heti.", TWIN: "Anteckna genast."},
    "T204": {PAGE: f"Teksti.\n\n{SECTION[PAGE]}", TWIN: f"Text.\n\n{SECTION[TWIN]}"},
    "T208": {"docs/fi/opi/perehdytys.md": "Kirjaa heti.", "docs/sv/opi/perehdytys.md": "Anteckna genast."},
    "T209": {
        PAGE: "## Esimerkki { #esimerkki }\n\n## Toinen { #toinen-esimerkki }",
        TWIN: "## Exempel { #esimerkki }\n\n## Ett till { #toinen-esimerkki }",
    },
    "T210": SECTION,
}
AS_THEY_ARE = {"T205", "T206", "T207"}
"""Rules whose examples show the whole record."""


def found(code: str, example: Example, is_good: bool, root: Path) -> set[str]:
    """The codes of what is found in the state that an example shows."""
    bank, before = Checkout(root / "bank"), CONFIRMED.get(code, {})
    for name, text in before.items():
        bank.write({name: page(name, text)})
    for name in before:
        if name.startswith("docs/sv/"):
            bank.confirm(name)
    bank.commit()
    record = "".join(map(record_in, sorted((bank.root / "docs").rglob("*.md"))))
    for name in before:
        if any(one.startswith(name[: len("docs/fi/")]) for one in example.files):
            (bank.root / name).unlink()
    for name, text in example.files.items():
        own = record if name.startswith("docs/sv/") else ""
        bank.write({name: text if example.whole else page(name, text, own)})
    if code not in AS_THEY_ARE:
        twin = next(
            name for name in {**before, **example.files} if (bank.root / name).exists() and "/sv/" in name
        )
        if is_good:
            bank.confirm(twin)
        elif code == "T204":
            bank.confirm(twin, ["milloin"])
    return {one.rule for one in check_translations(bank.bank)}


def page(name: str, text: str, record: str = "") -> str:
    title = {"fi": "Sivu", "sv": "Sida"}[name.split("/")[1]]
    if text.startswith("---\n"):
        return text.replace("---\n", f"---\ntitle: {title}\n", 1) + "\n"
    return f"---\ntitle: {title}\n{record}---\n{text}\n"


def record_in(file: Path) -> str:
    _, head, _ = file.read_text(encoding="utf-8").split("---\n", 2)
    return head[head.index("translated_from") :] if "translated_from" in head else ""


@pytest.mark.parametrize("code", RULES)
def test_the_bad_example_has_the_fault(code: str, tmp_path: Path) -> None:
    assert code in found(code, RULES[code].examples[0], False, tmp_path)


@pytest.mark.parametrize("code", RULES)
def test_the_good_example_has_no_fault_of_the_kind(code: str, tmp_path: Path) -> None:
    left = found(code, RULES[code].examples[1], True, tmp_path)
    assert code not in left
    # a record that shows only the form is about a text that nobody knows
    assert left & RULES.keys() <= ({"T206"} if code == "T205" else set())


@pytest.mark.parametrize("code", RULES)
def test_an_example_shows_something_to_read(code: str) -> None:
    for example in RULES[code].examples:
        shown = example.words or "".join(text for _name, text in example.parts)
        assert shown.strip()
        assert all(char.isprintable() or char == "\n" for char in shown)
