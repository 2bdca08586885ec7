"""Words around a number that say how exact it is."""

from __future__ import annotations

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import SPACE, any_of

_MODERATED = [
    f"{degree}{word}"
    for degree in ("", "just ", "well ", "only ", "slightly ", "a little ", "a bit ", "little ", "far ",
                   "much ", "significantly ", "not much ", "even ", "considerably ", "no ", "not ")
    for word in ("more than", "less than", "fewer than", "over", "under", "about", "greater than",
                 "shy of", "short of", "above", "below", "around")
    if degree or word not in ("above", "below", "shy of", "short of")
]  # fmt: skip
_PLAIN = (
    "nearly", "almost", "up to", "at least", "at most", "approximately", "approx", "approx.", "roughly",
    "some", "an estimated", "estimated", "as many as", "as much as", "as little as", "as few as",
    "as high as", "as low as", "as long as", "close to", "nearer to", "nearer", "in excess of",
    "upwards of", "upward of", "north of", "south of", "a maximum of", "a minimum of", "perhaps", "maybe",
    "virtually", "practically", "barely", "hardly", "circa", "in the region of", "somewhere around",
    "anything up to", "anywhere up to", "not quite", "only just", "very nearly", "better than",
    "a reported", "approaching", "more or less", "just about", "the best part of", "the better part of",
    "plus or minus", "give or take",
)  # fmt: skip
HEDGE_BEFORE = Pattern(
    # "Well short of the €35m" names a sum that another one does not reach.
    rf"(?<![\w-])(?:(?!(?i:\w+{SPACE}(?:short|shy){SPACE}of{SPACE}the))"
    rf"(?i:{any_of([*_PLAIN, *_MODERATED])}){SPACE}(?:(?i:the){SPACE})?){{1,3}}\Z"
    rf"|(?:[~≈<>≥≤]|\bc\.){SPACE}?\Z",
    "well over |some of about the |~",
    "fell well short of the ",
)
SPATIAL = Pattern(r"(?i:over|under|around|above)\Z", "over", "overt")
LASTING_BEFORE = Pattern(
    r"(?i)\b(?:for|lasted|lasting|took|takes|taken|spent|aged|is|was|were|be|been)\s*\Z",
    "lasted |for ",
    "before ",
)
HEDGE_AFTER = Pattern(
    rf"{SPACE}or{SPACE}(?:so|more|less|fewer|thereabouts)\b|-odd\b|-plus\b|\+(?!\w)|{SPACE}odd\b"
    rf"|{SPACE}plus(?=[.,;:]|\Z)",
    " or so|-odd| plus.",
    "order",
)
LAST_OF_HEDGES = frozenset(
    ["the", "c.", *"~≈<>≥≤", *(phrase.split()[-1] for phrase in (*_PLAIN, *_MODERATED))]
)
ARTICLE_AT_END = Pattern(r" the\Z", "about the", "about")
# "Under one roof" bounds no number.
DOUBTFUL_BOUNDS = frozenset({"under"})
