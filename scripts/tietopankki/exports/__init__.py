"""Exports: what the bank knows, in the forms that other people's tools read."""

from tietopankki.exports.terms import FORMATS, export_terms

__all__ = ["FORMATS", "export_terms"]
