"""S1xx: the tables of the search, data/synonyms-*.tsv and data/search/queries-*.tsv."""

from __future__ import annotations

from tietopankki.findings import Example, Rule, Severity

LONELY_WORD = Rule(
    "S101",
    Severity.ERROR,
    "“{word}” is alone on its line: it is a synonym of nothing.",
    "Write at least two words that mean the same, separated by a tab, or delete the line.",
    bad=Example({"data/synonyms-fi.tsv": "pomo\n"}),
    good=Example({"data/synonyms-fi.tsv": "esihenkilö\tpomo\n"}),
)
_HEADER = "id\tclass\tsplit\tquery\texpected\n"
BAD_QUERY = Rule(
    "S102",
    Severity.ERROR,
    "This line of the queries does not count: {reason}",
    "A line has five columns that are separated by tabs: id, class, split, query and expected pages.",
    bad=Example({"data/search/queries-fi.tsv": f"{_HEADER}fi-001\tsynonym\tdev\tpomo\n"}),
    good=Example({"data/search/queries-fi.tsv": f"{_HEADER}fi-001\tsynonym\tdev\tpomo\tmilloin/\n"}),
    reasons={
        "columns": "it has {found} of five columns.",
        "empty": "it has no query or no expected page.",
        "repeated": "line {other} has the same id, {id}.",
    },
)
UNKNOWN_PAGE = Rule(
    "S103",
    Severity.ERROR,
    "The query expects the page {page}, which does not exist.",
    "Write the page's address without the language and with a slash at the end. “.” is the start page.",
    bad=Example({"data/search/queries-fi.tsv": f"{_HEADER}fi-001\tsynonym\tdev\tpomo\tkuka/\n"}),
    good=Example({"data/search/queries-fi.tsv": f"{_HEADER}fi-001\tsynonym\tdev\tpomo\tmilloin/\n"}),
)

RULES = (LONELY_WORD, BAD_QUERY, UNKNOWN_PAGE)
