"""Language: what the tools know of words, whatever they use it for."""

from tietopankki.language.folding import fold
from tietopankki.language.identify import identify
from tietopankki.language.lemmas import is_known, lemma, parts
from tietopankki.language.numerals import spelled
from tietopankki.language.passages import read_section
from tietopankki.language.plain import Prose, prose
from tietopankki.language.quantities import quantities
from tietopankki.language.reading import Passage, Reading
from tietopankki.language.slug import slug, unique
from tietopankki.language.value import Value
from tietopankki.language.words import Word, words

__all__ = [
    "Passage",
    "Prose",
    "Reading",
    "Value",
    "Word",
    "fold",
    "identify",
    "is_known",
    "lemma",
    "parts",
    "prose",
    "quantities",
    "read_section",
    "slug",
    "spelled",
    "unique",
    "words",
]
