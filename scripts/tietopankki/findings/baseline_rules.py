"""C131-C133: the list of accepted findings, data/baseline.yml."""

from __future__ import annotations

from tietopankki.findings.finding import Severity
from tietopankki.findings.rules import PAGE, Example, Rule

SOURCE = "data/baseline.yml"
KEY = "accepted"

_JUMP = "## Asiakirjat\n\n#### Asiakassuunnitelma"
_ENTRY = """\
accepted:
  - rule: C114
    path: docs/fi/a.md
    reason: Otsikot muuttuvat keväällä, kun sivu jaetaan kahtia.
    owner: toimitus
"""

FAULT = Rule(
    "C131",
    Severity.ERROR,
    "The list of accepted findings has a fault. {reason}",
    "Give the entry a rule, a path, a reason, an owner and its last day, such as expires: 2027-05-22.",
    bad=Example({SOURCE: _ENTRY}),
    good=Example({SOURCE: f"{_ENTRY}    expires: 2027-05-22\n"}),
    reasons={
        "yaml": "The file cannot be read. The parser says: {detail}",
        "encoding": "The file is not in the encoding UTF-8, so it was left out.",
        "duplicate": "The key “{key}” stands twice.",
        "missing": "“{key}” is missing.",
        "malformed": "“{key}” does not have the right form.",
        "unknown": "“{key}” is not a known key. The known keys are: {known}.",
    },
)
EXPIRED = Rule(
    "C132",
    Severity.WARNING,
    "{finding} was accepted until {expires}, and it is still there.",
    "Mend it and remove the entry, or agree on a new last day and write it into the entry.",
    bad=Example({PAGE: _JUMP, SOURCE: f"{_ENTRY}    expires: 2026-05-22\n"}),
    good=Example({PAGE: _JUMP, SOURCE: f"{_ENTRY}    expires: 2027-05-22\n"}),
    meaning="A finding was accepted until a day that has passed, and it is still there.",
)
UNUSED = Rule(
    "C133",
    Severity.NOTICE,
    "{finding} is accepted here, but nothing of the kind is found any more.",
    "Remove the entry.",
    bad=Example(
        {PAGE: "## Asiakirjat\n\n### Asiakassuunnitelma", SOURCE: f"{_ENTRY}    expires: 2027-05-22\n"}
    ),
    good=Example({PAGE: _JUMP, SOURCE: f"{_ENTRY}    expires: 2027-05-22\n"}),
    meaning="A finding is accepted, but nothing of the kind is found any more.",
)

RULES = (FAULT, EXPIRED, UNUSED)
