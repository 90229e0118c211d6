"""`python -m tietopankki`: the same as the command."""

from tietopankki.cli import main

main()
