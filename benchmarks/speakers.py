"""How often the speaker of a sentence is right, by how it names him, and what the extraction takes as sure.

    python benchmarks/speakers.py FOLDER

FOLDER is one that ``polnear`` reads. A cue of ours is right when its actor shares a name word with the source
of an attribution that touches its sentence, wrong when such sources are named and none does, none when
nothing there is attributed, and open when the source is a pronoun. A source is a whole noun phrase ("Ann Lee,
who leads the union"), for which ``evaluate``'s rule for names is too strict.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

from polnear import Attribution, annotated, words_of_name

from summarizer import scan
from summarizer.pipeline.extract import Speakers
from summarizer.scan import Cue, Reading

_NEAR = 40
VERDICTS = ("right", "wrong", "none", "open")


def main(folder: Path) -> None:
    """Print a table for each way to name a speaker, and one for what is sure."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article, attributions in annotated(folder):
        reading = scan.read(article)
        speakers = Speakers(reading)
        for cue in reading.cues:
            verdict = _verdict(cue, reading, attributions)
            counts[_way(cue, reading)][verdict] += 1
            counts["SURE" if speakers.is_sure(cue) else "NOT SURE"][verdict] += 1
    print(f"{'':28}" + "".join(f"{name:>8}" for name in (*VERDICTS, "right of the decided")))
    for way, found in sorted(counts.items(), key=lambda pair: -sum(pair[1].values())):
        decided = sum(found[name] for name in VERDICTS[:3])
        share = f"{found['right'] / decided:.2f}" if decided else "-"
        print(f"{way:28}" + "".join(f"{found[name]:>8}" for name in VERDICTS) + f"{share:>8}")


def _verdict(cue: Cue, reading: Reading, attributions: list[Attribution]) -> str:
    sentence = reading.article.sentences[cue.sentence - 1]
    touching = [one for one in attributions if one.touches(sentence.start, sentence.end)]
    there = [words_of_name(one.name) for one in touching]
    ours = set().union(*(words_of_name(name) for name in (cue.actor, *reading.actor(cue.actor).aliases)))
    if any(words & ours for words in there):
        return "right"
    if any(one.kind == "pronoun" for one in touching):
        return "open"
    return "wrong" if there else "none"


def _way(cue: Cue, reading: Reading) -> str:
    """How the sentence names the speaker, and what its verb is."""
    told = "deed" if cue.attribution == "inferred" else "thinking"
    kind = "saying" if reading.article.language.patterns.saying.fullmatch(cue.verb) else told
    if cue.at < 0:
        return f"quotation goes on{'' if cue.certain else ', guessed'}"
    sentence = reading.article.sentences[cue.sentence - 1]
    named = [m for m in reading.mentions if m.actor == cue.actor and sentence.start <= m.start < sentence.end]
    gaps = [cue.at - m.end for m in named if m.end <= cue.at]
    if any(gap <= 1 for gap in gaps):
        way = "right before the verb"
    elif any(gap <= _NEAR for gap in gaps):
        way = "shortly before"
    else:
        way = "elsewhere in it" if named else "by a pronoun"
    return f"{way}, {kind}{'' if cue.certain else ', guessed'}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
