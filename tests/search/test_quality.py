"""How well the bank's own search answers: the questions that were put aside for testing alone."""

from pathlib import Path

import pytest
from tests.search.conftest import LANGUAGES, SCRIPTS, found

from tietopankki.search import Engine, Measures, Outcome, evaluate, measures, read_index, read_queries


def outcomes(language: str, site: Path, repository: Path) -> list[Outcome]:
    """What the readers' engine answers to the test questions of a language."""
    path = f"data/search/queries-{language}.tsv"
    queries, findings = read_queries((repository / path).read_text(encoding="utf-8"), path)
    assert findings == []
    wanted = [one for one in queries if one.split == "test"]
    with Engine(read_index(site, language, LANGUAGES), SCRIPTS) as engine:
        return evaluate(wanted, lambda text: found(engine, text))


@pytest.fixture(scope="module")
def measured(site: Path, repository: Path) -> dict[str, Measures]:
    return {language: measures(outcomes(language, site, repository)) for language in LANGUAGES}


# The single questions stay unread, so a failure tells the measures alone. Of Swedish, 0.88 and 0.96 are
# wanted and not reached yet: what is reached must not be lost.
@pytest.mark.parametrize(("language", "recall_1", "recall_5"), [("fi", 0.88, 0.95), ("sv", 0.83, 0.93)])
def test_the_right_page_is_among_the_first(
    language: str, recall_1: float, recall_5: float, measured: dict[str, Measures]
) -> None:
    got = measured[language]
    assert got.recall_1 >= recall_1, got
    assert got.recall_5 >= recall_5, got
    assert got.zero <= 0.02, got


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_are_many_and_of_every_class(language: str, repository: Path) -> None:
    path = f"data/search/queries-{language}.tsv"
    queries, _ = read_queries((repository / path).read_text(encoding="utf-8"), path)
    classes = {
        *("inflected", "compound", "spelling", "synonym", "prefix", "typo"),
        *("dots", "body", "phrase", "twin", "oldname"),
    }
    assert len(queries) >= 150
    for split in ("dev", "test"):
        assert {one.kind for one in queries if one.split == split} == classes
    assert {one.split for one in queries} == {"dev", "test"}
