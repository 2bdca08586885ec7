"""What many languages have: it is looked for in a text of any of them, known or not."""

CODES = ("mul",)
