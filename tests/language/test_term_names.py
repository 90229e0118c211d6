"""Names as the glossary writes them."""

import pytest

from tietopankki.language.term_names import TermName, term_name


@pytest.mark.parametrize(
    ("written", "words", "qualifier"),
    [
        ("kirjaaminen", ("kirjaaminen",), ""),
        ("rakenteinen kirjaaminen", ("rakenteinen kirjaaminen",), ""),
        ("asiakas (sosiaalihuollossa)", ("asiakas",), "sosiaalihuollossa"),
        ("åtkomsträttighet, åtkomsträtt", ("åtkomsträttighet", "åtkomsträtt"), ""),
        ("ett, två (i lagen)", ("ett", "två"), "i lagen"),
        # Brackets that do not end the name belong to it.
        ("asiakkaan (tai potilaan) tieto", ("asiakkaan (tai potilaan) tieto",), ""),
        ("", (), ""),
    ],
)
def test_a_name_has_words_and_a_qualifier(written: str, words: tuple[str, ...], qualifier: str) -> None:
    assert term_name(written) == TermName(words, qualifier)
