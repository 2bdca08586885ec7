"""Forms of words: which say the same, and words that come so often that they tell nothing."""

from __future__ import annotations

from summarizer.language.patterns import Pattern
from summarizer.language.spelling import words

# The commonest, by which a text shows that it is in English.
COMMON_WORDS = words("the of and to in that is for on with was as at by from it his has are said be")
WEIGHTLESS = words(
    """
    a an the of to in on at by for with and or but that this these those it its his her their our they
    he she we is are was were be been being has have had will would can could should may might must
    not no as from into than then so if when while who which what where there also says said say
    saying about because after before over under between during more most some any all both each
    other such only just very does did do number amount total share figure level value size
    time length duration period distance price limit margin rate proportion percentage extent
    """
)
_IRREGULAR_VERBS = (
    "paid pay, went go, gone go, took take, taken take, met meet, left leave, lost lose, won win, made make, "
    "gave give, given give, sold sell, told tell, bought buy, kept keep, held hold, broke break, fell fall, "
    "rose rise, risen rise, saw see, seen see, spoke speak, wrote write, written write, brought bring, "
    "thought think, found find, sent send, spent spend, built build, got get, came come, began begin, "
    "knew know, known know, led lead, ran run, stood stand, struck strike, sought seek, grew grow, "
    "fought fight"
)
IRREGULAR_VERBS = dict(pair.split() for pair in _IRREGULAR_VERBS.split(", "))
# What a word's forms do not share: its ending, a "y" that some write as "i", a last letter that some double.
INFLECTION = Pattern(r"(?<=[^\W\d_]{3})(?:ing|ed|es|s|e)$", "talking|talks", "ring|talk")
Y_INFLECTION = Pattern(r"(?<=[^\W\d_]{2})(?:ies|ied|y)$", "denies|deny", "denial|my")
DOUBLED_LETTER = Pattern(r"(?<=([^\W\d_]))\1$", "stopp|agree", "stop")
