"""Translations: whether a page's language versions are the same page, and the ids that they share."""

from tietopankki.translations.heading_ids import keeps_meaning, with_ids
from tietopankki.translations.pairs import RULES, check

__all__ = ["RULES", "check", "keeps_meaning", "with_ids"]
