"""A finding: which words, why, and another way to say it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class Label(StrEnum):
    """What is wrong with some words. The names are those of the conversation's steps."""

    EMOTION = "emotion"
    JUDGEMENT = "judgement"
    MOTIVE = "motive"
    HEARSAY = "hearsay"
    ABSOLUTE = "absolute"
    COMPARISON = "comparison"
    THREAT = "threat"
    VAGUE = "vague"
    SENSITIVE = "sensitive"
    DEFLECTION = "deflection"
    CLOSED = "closed"
    LEADING = "leading"
    BLAME = "blame"
    ADVICE = "advice"


REASONS = {
    Label.EMOTION: "This is your feeling. The facts stand better without it.",
    Label.JUDGEMENT: "This judges the person or the work. Say what was done or not done, and when.",
    Label.MOTIVE: "This guesses at a reason. Ask for it.",
    Label.HEARSAY: "You did not see this yourself. Check it first; it is not for the opening.",
    Label.ABSOLUTE: "One exception disproves it. Say how often, and when.",
    Label.COMPARISON: "Compare with the rep's own past, not with colleagues.",
    Label.THREAT: "A threat ends the talk. Say what you want to see, and by when.",
    Label.VAGUE: "There is no number, date or event in it.",
    Label.SENSITIVE: "Health, family, age, belief and the like are not yours to bring up.",
    Label.DEFLECTION: "This moves your part elsewhere. Say only what you did or left undone.",
    Label.CLOSED: "This can be answered with yes or no. Begin with what or how.",
    Label.LEADING: "The answer is built in. Ask so that you do not know it yet.",
    Label.BLAME: "This asks for an excuse. Ask what happened, or what got in the way.",
    Label.ADVICE: "This tells instead of asking. Ask for the rep's own idea first.",
}
INSTEAD = {
    Label.EMOTION: "I saw on [day] that [what happened].",
    Label.JUDGEMENT: "On [day] I saw [what was done or not done].",
    Label.MOTIVE: "I saw [what happened]. What was behind it?",
    Label.HEARSAY: "I want to check this with you: how was it?",
    Label.ABSOLUTE: "In the last [number] weeks it happened [number] times, on [days].",
    Label.COMPARISON: "Your own usual level is [number]; since [day] it is [number].",
    Label.THREAT: "By [day] I would like to see [number] of [what]. What do you need for that?",
    Label.VAGUE: "From [day] to [day]: [number] of [what].",
    Label.SENSITIVE: "Since [day]: [number] of [what]. What has changed?",
    Label.DEFLECTION: "I [did or left undone what], on [day].",
    Label.CLOSED: "How do you see it?",
    Label.LEADING: "What do you make of it?",
    Label.BLAME: "What got in the way?",
    Label.ADVICE: "What ideas do you have for it?",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Some words of a text: ``text[start:end]``. The words themselves are not in it, nor in its ``repr``.

    ``rewrite`` is another way to say the sentence; what stands in brackets is for the manager to fill in. Every
    number and date of the sentence is kept.
    """

    label: Label
    start: int
    end: int
    reason: str
    rewrite: str = field(repr=False)


def digest(text: str, finding: Finding) -> str:
    """Return what names a finding without its words: the same words under the same label are the same finding."""
    words = " ".join(text[finding.start : finding.end].casefold().split())
    return sha256(f"{finding.label}|{words}".encode()).hexdigest()[:24]
