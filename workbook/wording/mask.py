"""What is not the manager's own judgement is masked before anything is looked for: spaces stand in its place.

Quotations, names, policies, and idioms of the trade that sound like feelings or judgements and are none.
"""

from __future__ import annotations

import re

QUOTED = re.compile(r"[\"“„«][^\"“”„«»\n]{1,400}[\"”“»]")
SAID_BY_REP = re.compile(
    r"\byou (?:told me|said|wrote|asked|explained|mentioned|reported|replied|answered)\b[^.!?\n]*",
    re.IGNORECASE,
)
POLICY = re.compile(
    r"\b(?:policy|handbook|contract|agreement|rule|rules|guideline|law|process) (?:of [^.!?]{1,30} )?"
    r"(?:says?|states?|requires?|asks?|is) [^.!?\n]*",
    re.IGNORECASE,
)
# A customer's feeling, reported, is an event and not the manager's.
CUSTOMER = re.compile(
    r"\b(?:customer|client|buyer|dealer|account|[A-Z][a-z]+(?:'s buyer)?) (?:was|were|is|are|wrote|said|complained)\b[^.!?\n]*"
    r"\b(?:wrote|on \d|delay|delivery|price)[^.!?\n]*"
)
IDIOMS = re.compile(
    r"\b(?:(?:cold|warm|hot|dead|lazy)[ -](?:calls?|calling|leads?|loading|list|deals?)|aggressive (?:growth )?(?:target|pricing|price|plan)s?"
    r"|killer (?:feature|demo|app)s?|pain points?|health (?:check|care|first|insurance)|sick[ -]leave policy|hard sell|soft launch"
    r"|lost (?:deals?|opportunit\w+)|churn risks?|at[ -]risk accounts?|family[ -](?:run|owned|plan|business)|hospital (?:chain|group|account)s?"
    r"|union (?:bank|street|square)|always on|never late|red (?:accounts?|flags?)|blind copy|age of (?:the )?(?:lead|deal|quote)s?"
    r"|poor (?:credit|connection)|difficult market|bad debts?|late (?:fee|payment)s?|weak (?:market|currency|pipeline stage))\b",
    re.IGNORECASE,
)
# A capital inside a sentence is a name: Ferris, Church Street. Not the words that follow are masked, only it.
NAME = re.compile(r"(?<=[a-z,] )(?!I\b|I')[A-Z][\w&-]+(?: (?:[A-Z][\w&-]+|Ltd|GmbH|Inc))+")


def masked(text: str) -> str:
    """Return the text with spaces in place of what is not to be judged; every other letter keeps its place."""
    for pattern in (QUOTED, SAID_BY_REP, POLICY, CUSTOMER, IDIOMS, NAME):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text
