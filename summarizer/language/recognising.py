"""Which language a text is in, as far as it matters: whose words may be looked for in it.

The script tells most; among languages with Latin letters the short words that come everywhere do. A text that
is too short to tell has no language and is read as English. Mixed texts are in what most of them is in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from summarizer.language.folders import constants, folders

# ISO 639's code for a language that nobody determined: not English, whatever it is.
UNDETERMINED = "und"

# Scripts that put no blanks between words: Chinese and Japanese, Thai, Lao, Burmese, Khmer.
UNSPACED = (
    "\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_UNSPACED = re.compile(f"[{UNSPACED}]")
# About so many characters of theirs say what a word says.
_CHARACTERS_A_WORD = 2
# The scripts that one language has nearly for itself; Japanese has the Chinese characters too.
_SCRIPTS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "ja": re.compile("[\u3041-\u30fa]"),
        "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
        "ko": re.compile("[\uac00-\ud7a3\u1100-\u11ff]"),
        "he": re.compile("[\u05d0-\u05ea]"),
        "el": re.compile("[\u0370-\u03ff]"),
        "th": re.compile("[\u0e00-\u0e7f]"),
    }
)
_LATIN = re.compile("[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
# What comes often in one language and seldom in the others; a language with a folder has its own there.
_COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in {
            "de": "der die das und ist nicht ein eine den dem des mit sich auf für von zu im auch wird haben",
            "nl": "de het een en van is niet dat op te zijn met voor die aan er ook worden bij heeft naar",
            "fr": "le la les et des est une un du que qui dans pour pas sur au avec il ce plus par",
            "es": "el la los las que en un una por con del para se no es su lo más como al",
            "pt": "os as que em um uma por com do da dos das para se não é no na ao são",
            "it": "il la gli le che di un una per con del della dei si non in lo nel alla sono",
            "ca": "el la els les que en un una per amb del de la és no ha als aquest més",
            "ro": "și la de pe cu nu este un care din pentru în sunt fi mai au al",
            "sv": "och att det är en som på av för inte den till med har om ett de sig var från",
            "da": "og at det er en som på af for ikke den til med har om et de sig blev fra hvad efter",
            "no": "og at det er en som på av for ikke den til med har om et de seg ble fra hva etter",
            "fi": "ja on ei se että oli ovat mutta myös kun hän tai joka ole sen mukaan vuoden",
            "pl": "na że nie się do to jest jak od za przez po dla są co ale oraz który już",
            "cs": "se na že je do to pro by jako ale za jsou si po aby které který však podle",
            "hu": "az és hogy nem is egy van volt meg ez de csak már szerint el mint ki",
            "tr": "ve bir bu da de için ile olarak çok daha ne olan gibi var olduğunu ise kadar",
            "id": "yang dan di dengan untuk dari pada ini itu dalam tidak akan adalah ke oleh juga",
            "vi": "và của là có không được cho một các những trong người với đã này khi để",
            "sw": "ya na wa kwa ni katika za la cha kuwa hayo watu hii huo amesema alisema",
        }.items()
    }
)
_SAMPLE = 20_000
_ENGLISH = "en"
# The share of an English text that those few words make at least, and of what cannot be English at most.
_ENOUGH_ENGLISH = 0.12
_NO_ENGLISH = 0.05
_ENOUGH_OTHER = 0.06
# Fewer common words, or fewer words at all, tell nothing.
_LEAST = 3
_LONG = 60


def recognised(text: str) -> str | None:
    """The language's ISO 639 code; ``und`` for one that is surely not English, None where nothing tells."""
    sample = text[:_SAMPLE]
    counts, script, own = Counter(_WORD.findall(sample.lower())), _by_script(sample), _of_folders()
    if script != UNDETERMINED:
        return script or _by_words(counts, {**_COMMON, **own})
    own.pop(_ENGLISH)
    return _by_words(counts, own) or script


def _of_folders() -> dict[str, frozenset[str]]:
    """The common words of each language that has them in its folder."""
    words = {folder.CODES[0]: constants(folder).get("common_words") for folder in folders()}
    return {code: common for code, common in words.items() if common}


def count_words(text: str) -> int:
    """How many words a text has, two characters of a script without blanks being about one."""
    apart, unspaced = _UNSPACED.subn(" ", text)
    return len(apart.split()) + unspaced // _CHARACTERS_A_WORD


def is_unspaced(text: str) -> bool:
    """Whether most of a text is in a script without blanks, so that lengths are told in characters."""
    letters = len(_WORD.sub("", text))
    return 2 * len(_UNSPACED.findall(text)) > len(text) - letters


def _by_script(text: str) -> str | None:
    latin, unspaced = len(_LATIN.findall(text)), len(_UNSPACED.findall(text))
    others = sum(map(str.isalpha, text)) - latin
    # A character that is half a word weighs as much as the letters of half a word.
    if others + unspaced <= latin:
        return None
    found = {language: len(script.findall(text)) for language, script in _SCRIPTS.items()}
    if found["ja"] * 10 > found["zh"]:
        found["ja"] += found.pop("zh")
    best = max(found, key=lambda language: found[language])
    return best if 2 * found[best] > others else UNDETERMINED


def _by_words(counts: Counter[str], languages: Mapping[str, frozenset[str]]) -> str | None:
    total = counts.total()
    hits = {code: sum(counts[word] for word in common) for code, common in languages.items()}
    english = hits.pop(_ENGLISH, 0)
    best = max(hits, key=lambda code: hits[code], default="")
    most = hits.get(best, 0)
    if total and english >= _ENOUGH_ENGLISH * total and english >= most:
        return _ENGLISH
    if most >= max(_LEAST, _ENOUGH_OTHER * total) and most > english:
        return best
    return UNDETERMINED if total >= _LONG and english < _NO_ENGLISH * total else None
