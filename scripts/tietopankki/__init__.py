"""Tietopankki: an open, bilingual knowledge bank and the tools that keep it true."""

__version__ = "0.1.0"
