"""Texts that cost a careless reader the square of their length: a unit each, repeated without end.

A pattern that looks ahead, a list that is gone through for each of its members, a cache that a long sentence
does not fit: each shows in a text that is one thing over and over. ``text_of`` makes one of any length.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_COUNTED = "{}"

# A name for each unit; "{}" in it counts up, so that no two are equal.
UNITS: Mapping[str, str] = MappingProxyType(
    {
        # numbers
        "numbers in one line": "{} ",
        "numbers, a line each": "{}\n",
        "numbers with commas": "{}, ",
        "numbers with full stops": "{}. ",
        "numbers with dashes": "{}-",
        "numbers with long dashes": "{}–",
        "numbers with slashes": "{}/",
        "numbers with colons": "{}:",
        "numbers with points": "{}.",
        "numbers with plus": "{}+",
        "one digit without end": "1",
        "digits in threes": "100,",
        "digits in blank threes": "100 ",
        "small digits with dashes": "1-2-3-4-",
        "dates": "5 May 2024, ",
        "days and months": "May 5, 6 and ",
        "months": "May June July ",
        "years": "in 2019 and 2020 ",
        "clock times": "10:30 a.m. ",
        "percentages": "{} per cent of ",
        "percent signs": "{}% ",
        "percent signs alone": "%",
        "currency signs": "$",
        "currencies": "$5m €6bn ",
        "ranges": "5 to 10 and ",
        "ranges of percentages": "from 5% to 7% ",
        "ordinals": "1st 2nd 23rd ",
        "number words": "one hundred and ",
        "number words with hyphens": "twenty-one-",
        "scales": "million ",
        "hundreds of thousands": "hundreds of thousands of ",
        "fractions": "a third of a half of ",
        "vulgar fractions": "½ ",
        "hedges": "more than about ",
        "telephone numbers": "+1 (555) 123-4567 ",
        "footnotes": "[{}] ",
        "a number a sentence": "About 12 people paid 34 euros.\n",
        "other numbers a sentence": "Some {} people paid {} euros. ",
        "tallies": "won by 19-15 votes to ",
        "one in five": "one in five of ",
        "units": "5 km 6 kg ",
        "sections": "1.2.3.4 ",
        "ages": "Ann Lee, 55, ",
        "decades": "1990s ",
        # letters and words
        "one capital without end": "A",
        "one small letter without end": "a",
        "two letters a line": "a\n",
        "capitals with blanks": "A ",
        "initials": "A. B. C. ",
        "initials without blanks": "A.B.C.",
        "initials in small letters": "a.b.",
        "abbreviated states": "U.S. ",
        "half days": "6 a.m. Friday ",
        "capitalised words": "Ann Lee ",
        "other capitalised words": "Ann Lee{} ",
        "names with and": "Ann and Bo and ",
        "names with of": "Bank of Union of ",
        "names with hyphens": "Lee-Roy-",
        "names with apostrophes": "O’Neil’s ",
        "names with ampersands": "A&B & ",
        "names with particles": "Van der Berg de la ",
        "titles": "Mr President Dr ",
        "offices": "prime minister ",
        "officials": "the minister said ",
        "bodies": "the council of the ",
        "acronyms": "NATO (EU) ",
        "a speaker a sentence": "Mr Lee said that the plan must go. ",
        "other speakers": "Ann Lee{} said she must go. Bo Roy{} wants her to stay. ",
        "said": "said ",
        "said he": "said he ",
        "he said": "he said, ",
        "would": "would will must ",
        "demands": "called on Lee to ",
        "conditions": "only if unless ",
        "deadlines": "until Friday by ",
        "according to": "according to Lee ",
        "pronouns": "he she it they ",
        "relative clauses": "which the man who ",
        "negations": "not never no ",
        "adverbs": "really quickly ",
        "who, commas": "Lee, who, ",
        "and": "and ",
        "vowels and hyphens": "a-",
        "underscores": "_",
        "words with underscores": "a_b",
        "one very long word": "ab",
        "ordinary words": "word and ",
        "other words": "word{} ",
        "the same sentence": "The cat sat on the mat. ",
        "sentences without blanks": "The end.The end.",
        "headings": "A Heading Here\n\n",
        "titles in capitals": "BREAKING NEWS: ",
        "datelines": "GENEVA (Reuters) - ",
        "bullets": "- item\n",
        "star bullets": "* Item {}\n",
        "wrapped lines": "this line of text has been wrapped at the margin\n",
        "promotions": "Sign up to our newsletter. ",
        "credits": "By Ann Lee and ",
        "brackets with states": "Lee (R-Mich.) ",
        # marks
        "full stops": ".",
        "full stops with blanks": ". ",
        "ellipses": "… ",
        "dots": "... ",
        "commas": ",",
        "commas with blanks": ", ",
        "semicolons": "; ",
        "colons": ": ",
        "exclamation marks": "!",
        "question marks": "? ",
        "straight marks": '"',
        "straight marks open": 'a "b ',
        "curly marks open": "“a ",
        "curly marks close": "a” ",
        "single marks": "'",
        "single marks open": "‘a ",
        "apostrophes": "a'b'",
        "apostrophes of plurals": "‘the workers’ hats ",
        "guillemets open": "«a ",
        "guillemets turned": "»a« ",
        "low marks": "„a ",
        "nested marks": "“a ‘b” c’ ",
        "quotations": "“Stop!” he said. ",
        "quotations of several paragraphs": "“We go on.\n\n",
        "round brackets open": "(",
        "round brackets": "(a) ",
        "square brackets open": "[a ",
        "braces": "{{x}} ",
        "dashes": "-",
        "dashes with blanks": "- ",
        "long dashes": "—",
        "asides in dashes": "Lee — the man — ",
        "slashes": "/",
        "backslashes": "\\",
        "stars": "*",
        "hashes": "#a ",
        "at signs": "a@b.",
        "addresses": "https://a.b/c?d ",
        "addresses without blanks": "www.a.",
        "tags": "<p>a</p>",
        # blanks
        "blanks": "a         ",
        "tabs": "a\t",
        "line ends": "a\n\n\n\n",
        "carriage returns": "a\r",
        "line separators": "word\u2028",
        "paragraph separators": "word\u2029",
        "no-break blanks": "word\u00a0",
        "thin blanks": "100\u2009",
        "ideographic blanks": "a\u3000",
        "form feeds": "a\f",
        # other letters
        "Hebrew with numbers": "אמר כי 12 אנשים הגיעו. ",
        "Arabic with numbers": "قال إن ٥ أشخاص وصلوا. ",
        "Chinese": "他说这是一个很好的计划",
        "Chinese with marks": "他说：“好。”",
        "Japanese": "これは計画です。",
        "Thai": "นี่คือแผน",
        "Hindi": "यह योजना है। ",
        "Russian": "Он сказал, что план хорош. ",
        "Greek": "Είπε ότι το σχέδιο είναι καλό. ",
        "German": "Der Minister sagte, „das ist gut“. ",
        "combining marks": "e\u0301",
        "marks on one letter": "\u0301",
        "emoji": "👍",
        "joined emoji": "👩\u200d🚀",
        "flags": "🇫🇷",
        "zero-width blanks": "a\u200b",
        "zero-width joiners": "\u200d",
        "soft hyphens": "a\u00ad",
        "direction marks": "\u200fa",
        "letters that fold to two": "İſß",
        "controls": "\x01",
        "private use": "\ue000",
        "replacement marks": "\ufffd",
    }
)
_STARTS: Mapping[str, str] = MappingProxyType(
    {"blanks alone": " ", "tabs alone": "\t", "line ends alone": "\n", "no-break blanks alone": "\u00a0"}
)
NAMES = (*UNITS, *_STARTS)


def text_of(name: str, length: int) -> str:
    """So many characters of this pattern; one of white space stands between two words."""
    if name in _STARTS:
        return f"word {_STARTS[name] * (length - len('word  word'))} word"
    unit = UNITS[name]
    if _COUNTED not in unit:
        return (unit * (length // len(unit) + 1))[:length]
    # Numbers of one length, which are read alike.
    pieces, size, number = [], 0, 10_001
    while size < length:
        pieces.append(unit.replace(_COUNTED, str(number)))
        size += len(pieces[-1])
        number += 1
    return "".join(pieces)[:length]
