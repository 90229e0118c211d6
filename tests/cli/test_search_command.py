"""`tietopankki search index`, `words` and `evaluate`, as they are started from a shell."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.search.conftest import dictionaries, page, write_pages

from tietopankki.cli import run
from tietopankki.search.dictionary import SWITCH
from tietopankki.site.manifest import digests

__all__ = ["dictionaries"]

Captured = pytest.CaptureFixture[str]
each_language = pytest.mark.parametrize("language", ["fi", "sv", "en"])

HEADER = "id\tclass\tsplit\tquery\texpected"
QUERIES = f"""\
{HEADER}
a\tinflected\tdev\tkissoista\telaimet/
b\tinflected\ttest\tkoiralle\tkoirat/index.html
c\ttypo\tdev\txqzwvb\tkoirat/
d\ttypo\ttest\tkissa\tkoirat/ .
"""
OTHERS = {
    "": page("Etusivu", "Tervetuloa."),
    "elaimet/": page("Eläimet", "Kissat ja muut."),
    "koirat/": page("Koirat", "Koira haukkuu. Kissa ei."),
    "sv/": page("Startsida", "Välkommen."),
    "sv/hundar/": page("Hundar", "Hunden skäller."),
}


@pytest.fixture
def bank(small_bank: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small bank, which the commands are started in."""
    monkeypatch.chdir(small_bank)
    return small_bank


@pytest.fixture
def others(bank: Path, tmp_path: Path) -> Path:
    """A site that is not the bank's own, in a folder of its own."""
    site = tmp_path / "muut"
    write_pages(site, OTHERS)
    return site


@pytest.fixture
def indexed(others: Path, capsys: Captured) -> Path:
    assert run(["search", "index", "--site", str(others)]) == 0
    capsys.readouterr()
    return others


@pytest.fixture
def queries(tmp_path: Path) -> Path:
    path = tmp_path / "kyselyt.tsv"
    path.write_text(QUERIES, encoding="utf-8")
    return path


def contents(site: Path) -> dict[str, bytes]:
    return {one.relative_to(site).as_posix(): one.read_bytes() for one in site.rglob("*") if one.is_file()}


def is_of_the_search(name: str) -> bool:
    return name.startswith(("search/", "sv/search/"))


# index


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fi", "fi: hakemistossa 3 sivua.\nsv: hakemistossa 2 sivua.\n"),
        ("sv", "fi: 3 sidor i sökindexet.\nsv: 2 sidor i sökindexet.\n"),
        ("en", "fi: 3 pages in the search index.\nsv: 2 pages in the search index.\n"),
    ],
)
def test_a_site_of_others_gets_an_index_and_keeps_its_pages(
    language: str, told: str, others: Path, capsys: Captured
) -> None:
    before = contents(others)
    assert run(["--lang", language, "search", "index", "--site", str(others)]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == (told, "")
    after = contents(others)
    assert {name: data for name, data in after.items() if not is_of_the_search(name)} == before
    assert {"search/start.js", "sv/search/start.js"} <= set(after)


def test_the_banks_own_site_keeps_its_list_of_files(bank: Path, small_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "copy"
    shutil.copytree(small_site, site)
    (site / "uusi.html").write_text(page("Uusi", "Sivu, jota ei rakennettu."), encoding="utf-8")
    before = {name: data for name, data in contents(site).items() if name.endswith(".html")}
    assert run(["search", "index", "--site", str(site)]) == 0
    after = contents(site)
    assert {name: data for name, data in after.items() if name.endswith(".html")} == before
    listed = json.loads(after["manifest.json"])
    names = {name for name in after if is_of_the_search(name)}
    assert len(names) > 4
    assert names <= set(listed)
    assert listed == digests(site)


def test_the_site_is_the_banks_own_where_none_is_named(bank: Path, others: Path, capsys: Captured) -> None:
    shutil.copytree(others, bank / "site")
    assert run(["search", "index"]) == 0
    assert (bank / "site" / "search" / "start.js").is_file()


@pytest.mark.parametrize("command", [["index"], ["words"], ["evaluate", "kyselyt.tsv"]])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Sivustoa ei ole rakennettu tänne: "),
        ("sv", "Webbplatsen har inte byggts här: "),
        ("en", "The site has not been built here: "),
    ],
)
def test_a_site_that_was_not_built_is_told(
    command: list[str], language: str, words: str, bank: Path, capsys: Captured
) -> None:
    (bank / "kyselyt.tsv").write_text(QUERIES, encoding="utf-8")
    assert run(["--lang", language, "search", *command]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert str(bank / "site") in err


@pytest.mark.parametrize("command", ["index", "words"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", {"index": "Hakemistoa ei voi kirjoittaa: ", "words": "Sanoja ei voi lukea tai kirjoittaa: "}),
        ("sv", {"index": "Sökindexet kan inte skrivas: ", "words": "Orden kan inte läsas eller skrivas: "}),
        ("en", {"index": "The index cannot be written: ", "words": "The words cannot be read or written: "}),
    ],
)
def test_a_page_that_cannot_be_read_ends_the_command(
    command: str, language: str, words: dict[str, str], others: Path, capsys: Captured
) -> None:
    (others / "rikki.html").write_bytes(b"<main>\xff")
    assert run(["--lang", language, "search", command, "--site", str(others)]) == 3
    assert words[command] in capsys.readouterr().err


def test_synonyms_that_cannot_be_read_are_named(bank: Path, others: Path, capsys: Captured) -> None:
    (bank / "data" / "synonyms-sv.tsv").write_bytes(b"\xff\ta\n")
    assert run(["--lang", "fi", "search", "index", "--site", str(others)]) == 3
    assert "data/synonyms-sv.tsv" in capsys.readouterr().err
    assert not (others / "search").exists()


def test_the_banks_synonyms_and_terms_count(
    bank: Path, others: Path, queries: Path, capsys: Captured
) -> None:
    (bank / "data" / "synonyms-fi.tsv").write_text("koira\thauva\tsv: hund\n", encoding="utf-8")
    text = f"{HEADER}\na\tsynonym\tdev\thauvoille\tkoirat/\nb\ttwin\tdev\thundarna\tkoirat/\n"
    queries.write_text(text, encoding="utf-8")
    assert run(["search", "index", "--site", str(others)]) == 0
    capsys.readouterr()
    assert run(["search", "evaluate", str(queries), "--site", str(others), "--format", "json"]) == 0
    assert [one["rank"] for one in json.loads(capsys.readouterr().out)["queries"]] == [1, 1]


# words


def test_the_words_of_a_site_are_kept(bank: Path, others: Path, capsys: Captured) -> None:
    assert run(["--lang", "sv", "search", "words", "--site", str(others)]) == 0
    names = [f"data/search/{name}-{code}.tsv" for code in ("fi", "sv") for name in ("words", "stems")]
    assert capsys.readouterr().out == "".join(f"Skapad: {name}\n" for name in names)
    made = {name: (bank / name).read_text(encoding="utf-8") for name in names}
    assert "fi\tkissat\tkissa\t\n" in made["data/search/words-fi.tsv"]
    assert "sv\thunden\thund\t\n" in made["data/search/words-sv.tsv"]
    assert made["data/search/stems-fi.tsv"].startswith("fi\t")
    assert run(["search", "words", "--site", str(others)]) == 0
    assert {name: (bank / name).read_text(encoding="utf-8") for name in names} == made
    assert not (others / "search").exists()


WITHOUT = """
import sys
sys.modules["simplemma"] = None
from tietopankki.cli import run
sys.exit(run(sys.argv[1:]))
"""


def without_simplemma(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, *arguments],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "pakettia simplemma ei ole asennettu."),
        ("sv", "paketet simplemma är inte installerat."),
        ("en", "the package simplemma is not installed."),
    ],
)
def test_without_simplemma_the_index_is_made_and_says_so(language: str, words: str, others: Path) -> None:
    done = without_simplemma("--lang", language, "search", "index", "--site", str(others))
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 2
    assert done.stderr.count(words) == 2
    assert (others / "search" / "start.js").is_file()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Pakettia simplemma ei ole asennettu. Mitään ei muutettu."),
        ("sv", "Paketet simplemma är inte installerat. Inget ändrades."),
        ("en", "The package simplemma is not installed. Nothing was changed."),
    ],
)
def test_without_simplemma_the_kept_words_stay(language: str, words: str, bank: Path, others: Path) -> None:
    # all words of Finnish are kept, of Swedish none
    assert run(["search", "words", "--site", str(others)]) == 0
    for name in ("words", "stems"):
        (bank / f"data/search/{name}-sv.tsv").unlink()
    (bank / "data/search/words-fi.tsv").open("a", encoding="utf-8").write("fi\tliika\tliika\t\n")
    before = contents(bank / "data")
    done = without_simplemma("--lang", language, "search", "words", "--site", str(others))
    assert done.returncode == 3
    assert words in done.stderr
    assert done.stdout == ""
    assert contents(bank / "data") == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Sanakirjat on kytketty pois (TIETOPANKKI_DICTIONARIES=off). Mitään ei muutettu."),
        ("sv", "Ordböckerna är avstängda (TIETOPANKKI_DICTIONARIES=off). Inget ändrades."),
        ("en", "The dictionaries are switched off (TIETOPANKKI_DICTIONARIES=off). Nothing was changed."),
    ],
)
def test_with_the_dictionaries_switched_off_no_words_are_kept(
    language: str,
    words: str,
    bank: Path,
    others: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Captured,
) -> None:
    monkeypatch.setenv(SWITCH, "off")
    assert run(["--lang", language, "search", "words", "--site", str(others)]) == 2
    assert words in capsys.readouterr().err
    assert not (bank / "data" / "search").exists()
    assert run(["search", "index", "--site", str(others)]) == 0
    assert capsys.readouterr().err == ""


# evaluate

TABLE = {
    "fi": ["luokka", "kyselyjä", "recall@1", "recall@5", "MRR", "ei", "tulosta"],
    "sv": ["klass", "frågor", "recall@1", "recall@5", "MRR", "inga", "träffar"],
    "en": ["class", "queries", "recall@1", "recall@5", "MRR", "no", "result"],
}
ALL = {"fi": "kaikki", "sv": "alla", "en": "all"}


@each_language
def test_the_measures_stand_in_a_table(language: str, indexed: Path, queries: Path, capsys: Captured) -> None:
    assert run(["--lang", language, "search", "evaluate", str(queries), "--site", str(indexed)]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == TABLE[language]
    assert [row.split() for row in rows] == [
        ["inflected", "2", "1.000", "1.000", "1.000", "0.000"],
        ["typo", "2", "0.000", "0.500", "0.250", "0.500"],
        [ALL[language], "4", "0.500", "0.750", "0.625", "0.250"],
    ]
    assert len({len(line) for line in rows}) == 1


def test_the_measures_are_told_in_json(indexed: Path, queries: Path, capsys: Captured) -> None:
    assert run(["search", "evaluate", str(queries), "--site", str(indexed), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["all"] == {"count": 4, "recall_1": 0.5, "recall_5": 0.75, "mrr": 0.625, "zero": 0.25}
    assert list(told["classes"]) == ["inflected", "typo"]
    assert told["classes"]["typo"]["recall_5"] == 0.5
    assert [(one["id"], one["class"], one["query"], one["rank"]) for one in told["queries"]] == [
        ("a", "inflected", "kissoista", 1),
        ("b", "inflected", "koiralle", 1),
        ("c", "typo", "xqzwvb", None),
        ("d", "typo", "kissa", 2),
    ]
    assert told["queries"][3]["answers"] == ["elaimet/", "koirat/"]


@pytest.mark.parametrize(("split", "ids"), [("dev", ["a", "c"]), ("test", ["b", "d"]), ("muu", [])])
def test_only_the_queries_of_a_split_are_asked(
    split: str, ids: list[str], indexed: Path, queries: Path, capsys: Captured
) -> None:
    options = ["--site", str(indexed), "--split", split, "--format", "json"]
    assert run(["search", "evaluate", str(queries), *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in told["queries"]] == ids
    assert told["all"]["count"] == len(ids)


def test_the_language_of_the_queries_can_be_told(indexed: Path, queries: Path, capsys: Captured) -> None:
    queries.write_text(f"{HEADER}\na\tinflected\tdev\thundarna\thundar/\n", encoding="utf-8")
    ranks = {}
    for options in ([], ["--lang", "fi"], ["--lang", "sv"]):
        command = ["search", "evaluate", str(queries), "--site", str(indexed), "--format", "json", *options]
        assert run(command) == 0
        ranks[tuple(options)] = json.loads(capsys.readouterr().out)["queries"][0]["rank"]
    assert ranks == {(): None, ("--lang", "fi"): None, ("--lang", "sv"): 1}


def fails(site: Path, queries: Path, language: str, capsys: Captured, *options: str) -> tuple[int, str]:
    """The exit code and the message; nothing else is told."""
    code = run(["--lang", language, "search", "evaluate", str(queries), "--site", str(site), *options])
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    return code, err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Sivustossa {site} ei ole hakemistoa. Kirjoita se komennolla tietopankki search index."),
        ("sv", "Webbplatsen {site} har inget sökindex. Skriv det med tietopankki search index."),
        ("en", "The site {site} has no search index. Write it with tietopankki search index."),
    ],
)
def test_a_site_without_an_index_is_told(
    language: str, words: str, others: Path, queries: Path, capsys: Captured
) -> None:
    code, told = fails(others, queries, language, capsys)
    assert code == 2
    assert words.format(site=others) in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Sivustolla ei ole kieltä de."),
        ("sv", "Webbplatsen har inte språket de."),
        ("en", "The site has no language de."),
    ],
)
def test_a_language_that_the_site_has_not_is_told(
    language: str, words: str, indexed: Path, queries: Path, capsys: Captured
) -> None:
    code, told = fails(indexed, queries, language, capsys, "--lang", "de")
    assert code == 2
    assert words in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Tätä kyselyjen riviä ei lasketa mukaan"),
        ("sv", "Den här raden i sökfrågorna räknas inte"),
        ("en", "This line of the queries does not count"),
    ],
)
def test_a_bad_line_of_the_table_is_told_with_its_place(
    language: str, words: str, bank: Path, indexed: Path, queries: Path, capsys: Captured
) -> None:
    queries.write_text(f"{QUERIES}e\ttypo\tdev\tsana\n", encoding="utf-8")
    code, told = fails(indexed, queries, language, capsys)
    assert code == 1
    assert "S102" in told
    assert f"{queries.as_posix()}:6" in told
    assert words in told
    inside = bank / "data" / "omat.tsv"
    shutil.copyfile(queries, inside)
    assert "data/omat.tsv:6" in fails(indexed, inside, language, capsys)[1].replace(bank.as_posix(), "")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Tiedostoa {path} ei voi lukea."),
        ("sv", "Filen {path} kan inte läsas."),
        ("en", "{path} cannot be read."),
    ],
)
def test_a_table_that_is_no_text_is_told(
    language: str, words: str, indexed: Path, queries: Path, capsys: Captured
) -> None:
    queries.write_bytes(b"\xff\xfe\x00")
    code, told = fails(indexed, queries, language, capsys)
    assert code == 3
    assert words.format(path=queries) in told


def test_a_table_that_is_not_there_is_wrong_usage(indexed: Path, tmp_path: Path, capsys: Captured) -> None:
    assert fails(indexed, tmp_path / "poissa.tsv", "en", capsys)[0] == 2


CANNOT = [
    ("fi", "Hakua ei voi ajaa: "),
    ("sv", "Sökningen kan inte köras: "),
    ("en", "The search cannot be run: "),
]


@pytest.mark.parametrize(("language", "words"), CANNOT)
@pytest.mark.parametrize("name", ["start.js", "words-0.js", "texts-0.js"])
def test_an_index_that_is_cut_is_told_with_the_file(
    name: str, language: str, words: str, indexed: Path, queries: Path, capsys: Captured
) -> None:
    (file,) = (indexed / "search").rglob(name)
    file.write_text(file.read_text(encoding="utf-8")[:40], encoding="utf-8")
    code, told = fails(indexed, queries, language, capsys)
    assert code == 3
    assert words in told
    assert name in told


@pytest.mark.parametrize(("language", "words"), CANNOT)
def test_an_index_that_lacks_a_part_is_told(
    language: str, words: str, indexed: Path, queries: Path, capsys: Captured
) -> None:
    (file,) = (indexed / "search").rglob("words-0.js")
    file.unlink()
    code, told = fails(indexed, queries, language, capsys)
    assert code == 3
    assert words in told
    assert "words-0" in told


@pytest.mark.parametrize(("language", "words"), CANNOT)
def test_an_index_of_another_version_is_told(
    language: str, words: str, indexed: Path, queries: Path, capsys: Captured
) -> None:
    start = indexed / "search" / "start.js"
    start.write_text(start.read_text(encoding="utf-8").replace('"format":1', '"format":7'), encoding="utf-8")
    code, told = fails(indexed, queries, language, capsys)
    assert code == 3
    assert words in told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", "Hakemistoa ei voi lukea: "),
        ("sv", "Sökindexet kan inte läsas: "),
        ("en", "The index cannot be read: "),
    ],
)
def test_an_index_that_is_no_text_is_told(
    language: str, words: str, indexed: Path, queries: Path, capsys: Captured
) -> None:
    (indexed / "search" / "start.js").write_bytes(b"\xff")
    code, told = fails(indexed, queries, language, capsys)
    assert code == 3
    assert words in told


def test_the_engine_of_the_site_itself_is_asked(
    indexed: Path, queries: Path, repository: Path, capsys: Captured
) -> None:
    """A site keeps the scripts that its index was made for."""
    own = indexed / "assets" / "javascripts" / "search"
    own.mkdir(parents=True)
    (own / "other.js").write_text("not ours", encoding="utf-8")
    assert run(["search", "evaluate", str(queries), "--site", str(indexed)]) == 0
    capsys.readouterr()
    shutil.copytree(repository / "docs/assets/javascripts/search", own, dirs_exist_ok=True)
    engine = (own / "engine.js").read_text(encoding="utf-8")
    (own / "engine.js").write_text(engine.replace("const FORMAT = 1", "const FORMAT = 7"), encoding="utf-8")
    assert fails(indexed, queries, "en", capsys)[0] == 3


# check


@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "on rivillään yksin"), ("sv", "står ensamt på sin rad"), ("en", "is alone on its line")],
)
def test_check_tells_of_the_tables(
    language: str, words: str, paired_bank: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    (paired_bank / "data" / "synonyms-fi.tsv").write_text("esihenkilö\tpomo\nyksin\n", encoding="utf-8")
    monkeypatch.chdir(paired_bank)
    assert run(["--lang", language, "check", "search"]) == 1
    out = capsys.readouterr().out
    assert "data/synonyms-fi.tsv:2" in out
    assert words in out
    assert run(["check", "content"]) == 0
