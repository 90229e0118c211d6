"""With a cache the rules find the same as without, whatever changes between two runs."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tietopankki import translations
from tietopankki.bank import Bank, read_bank
from tietopankki.findings import Finding
from tietopankki.translations import terms
from tietopankki.translations.cache import Cache
from tietopankki.translations.kept_findings import kept_findings

REPOSITORY = Path(__file__).parents[2]
CHECKS: dict[str, Callable[[Bank], Iterable[Finding]]] = {
    "translations": translations.check,
    "terms": terms.check,
}


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def changes(root: Path) -> Iterator[None]:
    """The bank as it is, then changed again and again."""
    yield
    yield
    swedish, finnish = root / "docs/sv/vastaukset", root / "docs/fi/vastaukset"
    page = swedish / "opiskelija-kirjaajana.md"
    edit(page, "---\n\n", "---\n\nKuka tahansa saa kirjata tämän tekstin 17.5.2031 ja 99 §:n mukaan. ")
    yield
    (swedish / "milla-kielella-kirjataan.md").unlink()
    yield
    (finnish / "uusi.md").write_text("---\ntitle: Uusi\n---\n\nKansa-arkisto.\n", encoding="utf-8")
    yield
    (swedish / "uusi.md").write_bytes(b"---\ntitle: \xe5\n---\n")
    yield
    edit(root / "data/sweden_swedish.yml", "words:", "words:\n  - {word: klienten, instead: klient}\n")
    yield
    edit(root / "data/glossary.yml", "terms:\n", "terms:\n  - {id: vain-suomeksi, fi: vain suomeksi}\n")
    yield
    edit(page, "title:", "exceptions: 5\ntitle:")
    yield
    shutil.rmtree(root / "docs/sv")
    yield


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A part of the bank itself."""
    for name in ("docs/fi/vastaukset", "docs/sv/vastaukset", "data"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


def test_the_same_is_found_with_and_without_a_cache(root: Path) -> None:
    seen = set()
    for _ in changes(root):
        bank = read_bank(root)
        for name, check in CHECKS.items():
            with Cache(root / "cache.sqlite") as kept:
                found = sorted(kept_findings(bank, check, name, kept))
            assert found == sorted(check(bank))
            seen |= {(one.rule, one.path) for one in found}
    assert len({rule for rule, _ in seen}) >= 4


def test_only_what_changed_is_asked_about(root: Path) -> None:
    asked: list[set[str]] = []

    def check(bank: Bank) -> Iterator[Finding]:
        asked.append({page.path for page in bank.pages})
        return iter(())

    for _ in range(2):
        with Cache(root / "cache.sqlite") as kept:
            kept_findings(read_bank(root), check, "own", kept)
    edit(root / "docs/fi/vastaukset/opiskelija-kirjaajana.md", "---\n\n", "---\n\nUusi virke. ")
    with Cache(root / "cache.sqlite") as kept:
        kept_findings(read_bank(root), check, "own", kept)
    first, second = asked
    assert first == set(read_bank(root).paths)
    assert second == {"vastaukset/opiskelija-kirjaajana.md", min(first)}
