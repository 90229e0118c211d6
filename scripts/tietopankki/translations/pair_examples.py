"""The examples of rules that compare a page with its other language version."""

from tietopankki.findings import PAGE, Example

TWIN = "docs/sv/a.md"
"""The file of an example that is the other version of its page."""


def pair_examples(bad: tuple[str, str], good: tuple[str, str]) -> tuple[Example, Example]:
    """The bad and the good example of a rule, each given as the Finnish and the Swedish text."""
    return (Example({PAGE: bad[0], TWIN: bad[1]}), Example({PAGE: good[0], TWIN: good[1]}))
