"""With a cache the rules find the same as without, whatever changes between two runs."""

import random
import re
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
PAGES = (
    *("index", "kuka-nakee-kirjaukseni", "milla-kielella-kirjataan", "milloin-asiakirja-on-valmis"),
    *("opiskelija-kirjaajana", "oman-virheen-korjaaminen"),
)
DATA = (
    *("mkdocs.yml", "data/glossary.yml", "data/statutes.yml"),
    *("data/sweden_swedish.yml", "data/dead_names.yml"),
)
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
    names = [*(f"docs/{language}/vastaukset/{page}.md" for language in ("fi", "sv") for page in PAGES), *DATA]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(REPOSITORY / name, tmp_path / name)
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


class Editor:
    """Changes a bank at random, as editors do and as they had better not."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.pages = sorted(root.glob("docs/*/vastaukset/*.md"))
        self.first = {file: file.read_bytes() for file in (*self.pages, *(root / "data").glob("*.yml"))}

    def page(self) -> Path:
        return self.chance.choice([one for one in self.pages if one.exists()])

    def _replace(self, pattern: str, new: str) -> None:
        """Replaces one of the places of a page that match a pattern."""
        page = self.page()
        text = page.read_bytes().decode("utf-8", "replace")
        places = [found.span() for found in re.finditer(pattern, text)]
        if places:
            start, end = self.chance.choice(places)
            page.write_text(text[:start] + new + text[end:], encoding="utf-8")

    def digit(self) -> None:
        self._replace(r"(?<=\s)\d+(?=\s)", str(self.chance.randint(1, 99)))

    def sentence(self) -> None:
        said = (
            "Kansa-arkisto on kunnan.",
            "Socialtjänsten ska dokumentera 3 dagar.",
            "Read the whole law now.",
        )
        self._replace(r"(?<=[.])\n(?=[A-ZÅÄÖ])", f"\n{self.chance.choice(said)}\n")

    def id_of_a_heading(self) -> None:
        self._replace(r"\{ #[\w-]+ \}", self.chance.choice(["{ #uusi }", "{ #esimerkki }", ""]))

    def item_of_a_list(self) -> None:
        self._replace(r"\n(?=- )", "\n- Yksi kohta lisää.\n")

    def front_matter(self) -> None:
        lines = (
            "draft: true\n",
            "exceptions: [{rule: T305, text: '3', reason: Koe.}]\n",
            "kind: [\n",
            "a: 1\n",
        )
        self._replace(r"(?<=---\n)title", f"{self.chance.choice(lines)}title")

    def no_page(self) -> None:
        if sum(one.exists() for one in self.pages) > 2:
            self.page().unlink()

    def no_text(self) -> None:
        self.page().write_bytes(b"---\ntitle: \xe5\n---\n")

    def as_it_was(self) -> None:
        for file in self.chance.sample(sorted(self.first), len(self.first) // 2):
            file.write_bytes(self.first[file])

    def data(self) -> None:
        name, old, new = self.chance.choice(
            [
                ("glossary.yml", "terms:\n", "terms:\n  - {id: ohje, fi: ohje, sv: anvisning}\n"),
                ("glossary.yml", "fi: kirjaaminen", "fi: merkitseminen"),
                ("sweden_swedish.yml", "words:", "words:\n  - {word: klienten, instead: klient}"),
                ("dead_names.yml", "names:\n", "names:\n  - {id: vanha, fi: [asiakas], sv: [klient]}\n"),
                ("statutes.yml", "703/2023", "704/2023"),
            ]
        )
        file = self.root / "data" / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    def a_step(self) -> str:
        often = [self.digit, self.sentence, self.front_matter, self.as_it_was]
        rare = [self.id_of_a_heading, self.item_of_a_list, self.no_page, self.no_text, self.data]
        step = self.chance.choice([*often, *often, *rare])
        step()
        return step.__name__


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_the_cache_says_what_the_rules_say(root: Path, seed: int) -> None:
    editor = Editor(root, random.Random(seed))
    steps: list[str] = []
    seen: set[str] = set()
    for _ in range(20):
        steps.append(editor.a_step())
        bank = read_bank(root)
        for name, check in CHECKS.items():
            with Cache(root / "cache.sqlite") as kept:
                found = sorted(kept_findings(bank, check, name, kept))
            assert found == sorted(check(bank)), f"seed {seed}, after {steps}"
            seen |= {one.rule for one in found}
    assert len(seen) >= 6


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
