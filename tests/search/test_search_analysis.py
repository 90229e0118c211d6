"""What a word is found by: base form, parts, verbs and stems; what is kept of it from build to build."""

import subprocess
import sys
from pathlib import Path

import pytest

from tietopankki.language import fold
from tietopankki.search.analyse import analyse, stems_of
from tietopankki.search.derivation import verb
from tietopankki.search.dictionary import SWITCH, dictionary
from tietopankki.search.stemming import stem
from tietopankki.search.vocabulary import Vocabulary

# word, base form, some of what else it is found by
WORDS = {
    "fi": [
        ("kirjaamisesta", "kirjaaminen", {"kirjata"}),
        ("Tietojani", "tieto", set()),
        ("asiakassuunnitelmaa", "asiakassuunnitelma", {"asiakas", "suunnitelma"}),
        ("asiakastietovarannossa", "asiakastietovaranto", {"asiakas", "tieto", "varanto", "tietovaranto"}),
        ("lastensuojelun", "lastensuojelu", {"lapsi", "suojelu"}),
        ("lastensuojeluilmoitukset", "lastensuojeluilmoitus", {"lastensuojelu", "lapsi", "ilmoitus"}),
        # words of no dictionary
        ("kirjaamiskahvilassa", "kirjaamiskahvila", {"kirjaaminen", "kahvila"}),
        ("äitiyshuoltokerhon", "äitiyshuoltokerho", {"äitiys", "huolto", "kerho"}),
        ("perehdytyskansiosta", "perehdytyskansio", {"perehdytys", "kansio"}),
        ("xyzzy", "xyzzy", set()),
    ],
    "sv": [
        ("dokumentationens", "dokumentation", {"dokumentera"}),
        ("klientplanerna", "klientplan", {"klient", "plan"}),
        ("barnskyddsanmälningar", "barnskyddsanmälan", {"barnskydd", "barn", "skydd", "anmälan"}),
        ("Hälsovårdens", "hälsovård", {"hälsa", "vård"}),
        ("dokumentationsdagen", "dokumentationsdag", {"dokumentation", "dag"}),
        ("skolkuratorn", "skolkurator", {"skola", "kurator"}),
        ("xyzzy", "xyzzy", set()),
    ],
}


@pytest.mark.parametrize(
    ("language", "word", "base", "others"),
    [(language, *row) for language, rows in WORDS.items() for row in rows],
)
def test_a_word_is_known_by_its_base_form_and_its_parts(
    language: str, word: str, base: str, others: set[str]
) -> None:
    found, parts = analyse(word, language)
    assert found == base
    assert others <= set(parts)
    assert bool(parts) == bool(others)
    assert base not in parts
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize("word", ["ab", "12", "2023", "703", "m²", ""])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_short_words_and_numbers_are_what_they_are(word: str, language: str) -> None:
    assert analyse(word, language) == (word, ())


def test_a_language_without_a_dictionary_leaves_words_as_they_are() -> None:
    assert dictionary("en") is None
    assert analyse("Recording", "en") == ("recording", ())
    assert stems_of(["recording"], "en", "fi") == {"recording": frozenset({stem("recording", "fi")})}


@pytest.mark.parametrize(
    ("language", "noun", "made_of"),
    [
        ("fi", "kirjaaminen", "kirjata"),
        ("fi", "säilyttäminen", "säilyttää"),
        ("fi", "arkistoiminen", "arkistoida"),
        ("fi", "perehdytys", "perehdyttää"),
        ("fi", "ihminen", None),
        ("fi", "asiakas", None),
        ("sv", "dokumentation", "dokumentera"),
        ("sv", "lagring", "lagra"),
        ("sv", "anmälan", "anmäla"),
        ("sv", "ordning", "ordna"),
        ("sv", "klient", None),
    ],
)
def test_a_noun_tells_the_verb_that_it_is_made_of(language: str, noun: str, made_of: str | None) -> None:
    general = dictionary(language)
    assert general
    assert verb(noun, language, general) == made_of


@pytest.mark.parametrize(
    ("language", "lemma", "forms"),
    [
        ("fi", "kirjaaminen", ["kirjaamisesta", "kirjaamista", "kirjaamiseen"]),
        ("fi", "työ", ["töitä", "töissä", "työhön"]),
        ("fi", "kirjaamiskahvila", ["kirjaamiskahviloissa"]),
        ("sv", "dokumentation", ["dokumentationer", "dokumentationens"]),
        # the dictionary takes plan for a form of plana as well, and työ for one of sinä
        ("sv", "plan", ["planerna", "planens"]),
        ("sv", "klientplan", ["klientplanerna"]),
    ],
)
def test_the_stems_of_a_word_are_those_of_its_forms(language: str, lemma: str, forms: list[str]) -> None:
    stems = stems_of([lemma], language, language)[lemma]
    assert [form for form in forms if stem(fold(form), language) not in stems] == []


def test_the_forms_of_the_other_language_are_cut_by_the_readers_rules() -> None:
    told = stems_of(["dokumentation"], "sv", "fi")["dokumentation"]
    assert stem("dokumentationer", "fi") in told


def test_the_dictionaries_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SWITCH, "off")
    assert dictionary("fi") is None
    off = Vocabulary("fi")
    assert off.analyse("kirjaamisesta") == ("kirjaamisesta", ())
    assert off.is_whole
    monkeypatch.delenv(SWITCH)
    assert analyse("kirjaamisesta", "fi")[0] == "kirjaaminen"


# the words that are kept


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data" / "search").mkdir(parents=True)
    return tmp_path


def put(root: Path, name: str, text: str) -> None:
    (root / "data" / "search" / name).write_text(text, encoding="utf-8")


def test_what_was_computed_is_kept(root: Path) -> None:
    asked = [("klientplanerna", "sv"), ("kirjaamisesta", "fi"), ("tjugotal", "sv"), ("2023", "")]
    lemmas = [("sv", "klientplan"), ("fi", "kirjaaminen"), ("sv", "tjugotal")]
    first = Vocabulary("sv", root)
    words = [first.analyse(*one) for one in asked]
    stems = first.stems(lemmas)
    paths = first.write(root)
    assert [one.relative_to(root).as_posix() for one in paths] == [
        "data/search/words-sv.tsv",
        "data/search/stems-sv.tsv",
    ]
    second = Vocabulary("sv", root)
    assert [second.analyse(*one) for one in asked] == words
    # a form that begins with a digit cannot be told: no reader types it as one word
    assert second.stems(lemmas) == stems
    assert first.is_whole
    assert second.is_whole


def test_what_is_kept_counts_before_the_dictionary(root: Path) -> None:
    put(root, "words-fi.tsv", "fi\tkissan\tkoira\tkana kukko\n")
    put(root, "stems-fi.tsv", "fi\tkoira\t0 1o\n")
    kept = Vocabulary("fi", root)
    assert kept.analyse("kissan") == ("koira", ("kana", "kukko"))
    assert kept.stems([("fi", "koira")]) == {("fi", "koira"): frozenset({"koira", "koiro"})}
    assert kept.analyse("kissan", "sv") == Vocabulary("fi").analyse("kissan", "sv")


def test_what_was_not_asked_for_is_forgotten(root: Path) -> None:
    put(root, "words-fi.tsv", "fi\tkissan\tkissa\t\nfi\tkoiran\tkoira\t\n")
    put(root, "stems-fi.tsv", "fi\tkissa\t0\nfi\tkoira\t0\n")
    kept = Vocabulary("fi", root)
    kept.analyse("koiran")
    kept.stems([("fi", "koira")])
    kept.write(root)
    assert (root / "data/search/words-fi.tsv").read_text(encoding="utf-8") == "fi\tkoiran\tkoira\t\n"
    assert (root / "data/search/stems-fi.tsv").read_text(encoding="utf-8") == "fi\tkoira\t0\n"


BAD = [
    "",
    "\n\n",
    "fi\tkissan\n",
    "<<<<<<< HEAD\nfi\tkissan\tkissa\t\t\t\n",
    "fi\tkissan\t\t\nfi\tkissa\tx\n",
    "fi\tkissan\t\t\nfi\tkissa\t99 0\n",
    "\ufefffi\tkissan\tväärin\t\nfi\tkoira\t0 1-\n\x00",
]


@pytest.mark.parametrize("text", BAD)
def test_bad_lines_of_the_kept_words_do_no_harm(text: str, root: Path) -> None:
    put(root, "words-fi.tsv", text)
    put(root, "stems-fi.tsv", text)
    spoilt, whole = Vocabulary("fi", root), Vocabulary("fi")
    assert spoilt.analyse("kissan") == whole.analyse("kissan")
    assert spoilt.stems([("fi", "kissa")]) == whole.stems([("fi", "kissa")])


def test_kept_words_that_are_no_text_do_no_harm(root: Path) -> None:
    (root / "data/search/words-fi.tsv").write_bytes(b"fi\tkissan\t\xff\t\n")
    (root / "data/search/stems-fi.tsv").mkdir()
    spoilt = Vocabulary("fi", root)
    assert spoilt.analyse("kissan")[0] == "kissa"
    assert spoilt.stems([("fi", "kissa")])


def rows(repository: Path, name: str) -> list[list[str]]:
    text = (repository / "data" / "search" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_banks_kept_words_are_what_would_be_computed(language: str, repository: Path) -> None:
    kept = rows(repository, f"words-{language}.tsv")
    computed = Vocabulary(language)
    assert len(kept) > 1000
    other = [
        word
        for code, word, lemma, parts in kept
        if computed.analyse(word, code) != (lemma, tuple(parts.split()))
    ]
    assert other == []


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_banks_kept_stems_are_what_would_be_computed(language: str, repository: Path) -> None:
    places = [(code, lemma) for code, lemma, _ in rows(repository, f"stems-{language}.tsv")]
    assert len(places) > 1000
    kept, computed = Vocabulary(language, repository).stems(places), Vocabulary(language).stems(places)
    assert [place for place in places if kept[place] != computed[place]] == []


WITHOUT = """
import sys
sys.modules["simplemma"] = None
from pathlib import Path
from tests.search.conftest import LANGUAGES, SCRIPTS, found, page, write_pages
from tietopankki.search import Engine, Vocabulary, read_index, write_index
site, root = Path(sys.argv[1]), Path(sys.argv[2])
write_pages(site, {"": page("Alku", "Teksti."), "a/": page("Kirjaaminen", "Kirjaamisesta kerrotaan heti.")})
bare, kept = Vocabulary("fi"), Vocabulary("fi", root)
group = (("fi", "kirjaaminen"), ("fi", "dokumentointi"), ("sv", "dokumentation"))
write_index(site, bare, LANGUAGES, [group])
engine = Engine(read_index(site, "fi", LANGUAGES), SCRIPTS)
print(bare.is_whole, [found(engine, one) for one in ("kirjaamisesta", "kirjaaminen", "dokumentointia")])
print(bare.analyse("kissan"), bare.stems([("fi", "kissan")]))
print(kept.analyse("kirjaamisesta"), bool(kept.stems([("fi", "kirjaaminen")])), kept.is_whole)
"""


def test_without_simplemma_words_are_found_as_they_are_written(tmp_path: Path, repository: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(tmp_path), str(repository)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=repository,
        check=False,
    )
    assert done.stderr == ""
    bare, unknown, kept = done.stdout.splitlines()
    assert bare == "False [['a/'], ['a/'], ['a/']]"
    assert unknown == "('kissan', ()) {('fi', 'kissan'): frozenset({'kiss'})}"
    assert kept == f"{Vocabulary('fi', repository).analyse('kirjaamisesta')} True True"
