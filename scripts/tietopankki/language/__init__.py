"""Language: what the tools know of words, whatever they use it for."""

from tietopankki.language.slug import slug, unique

__all__ = ["slug", "unique"]
