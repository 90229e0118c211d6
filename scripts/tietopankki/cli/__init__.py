"""The command line: parse, call, report. No logic.

Exit codes: 0 clean, 1 findings, 2 usage or configuration error, 3 could not finish.
"""

from tietopankki.cli.program import cli, main, run

__all__ = ["cli", "main", "run"]
