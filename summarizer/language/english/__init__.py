"""English, as news prose has it: word lists and patterns, none of them drawn from one article."""

CODES = ("en", "eng")
