"""Number words, scales and fractions, with what each is worth."""

from __future__ import annotations

from summarizer.language.spelling import words

_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FRACTIONS = "half third quarter fifth sixth seventh eighth ninth tenth"

ONES = {
    word: value
    for value, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"], start=1
    )
}
TEENS = {word: value for value, word in enumerate(_TEENS.split(), start=10)}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), start=2)}
NUMBER_WORDS = ONES | TEENS | TENS | {"zero": 0}
TWO_TO_TWELVE = "|".join(list(NUMBER_WORDS)[1:12])
FRACTIONS = {word: value for value, word in enumerate(_FRACTIONS.split(), start=2)} | {"fourth": 4}

SCALE_WORDS = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7,
    "billion": 10**9, "trillion": 10**12, "quadrillion": 10**15,
}  # fmt: skip
# After digits only. Those of SCALE_MONEY_ONLY mean something else where no money is near (5M, 4K, 3T).
SCALE_SHORT = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "B": 10**9,
    "bn": 10**9, "Bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "T": 10**12, "cr": 10**7,
}  # fmt: skip
SCALE_MONEY_ONLY = words("K M b B T cr")
# Scales that may stand within a number of thousands.
SMALL_SCALES = frozenset({"hundred", "dozen"})
FRACTION_WORDS = FRACTIONS | {f"{word}s": value for word, value in FRACTIONS.items()}
_WORTH = NUMBER_WORDS | SCALE_WORDS
MULTIPLES = {"twice": 2, "thrice": 3} | _WORTH | {f"{word}fold": value for word, value in _WORTH.items()}
