"""How often the speaker of a sentence is right, by how it names him, and what the extraction takes as sure.

    python benchmarks/speakers.py FOLDER

FOLDER holds NAME.txt and NAME.ann: people's annotations of who says what in brat's format, with Source, Cue
and Content of each attribution, as in PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018; on GitHub as
networkdynamics/PolNeAR). A cue of ours is right when its actor shares a name word with the source of an
attribution that touches its sentence, wrong when such sources are named and none does, none when nothing
there is attributed, and open when the source is a pronoun. A source is a whole noun phrase ("Ann Lee, who
leads the union"), for which ``evaluate``'s rule for names is too strict.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from summarizer import scan
from summarizer.article import Span, from_text
from summarizer.pipeline.extract import Speakers
from summarizer.scan import Cue, Reading

_WORD = re.compile(r"[^\W_]+")
_TITLES = frozenset(
    ("the", "a", "an", "of", "and", "mr", "mrs", "ms", "dr", "for", "in", "at", "to", "by", "on", "president",
     "secretary", "senator", "sen", "rep", "gov")
)  # fmt: skip
_PRONOUNS = frozenset(
    ("he", "she", "they", "it", "we", "i", "who", "that", "which", "you", "these", "those", "this", "people",
     "many", "some", "others")
)  # fmt: skip
_NEAR = 40
VERDICTS = ("right", "wrong", "none", "open")


def main(folder: Path) -> None:
    """Print a table for each way to name a speaker, and one for what is sure."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(folder.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        article = from_text(text, id=path.stem)
        sources = list(_sources(path.with_suffix(".ann").read_text(encoding="utf-8"), text))
        reading = scan.read(article)
        speakers = Speakers(reading)
        for cue in reading.cues:
            verdict = _verdict(cue, reading, sources)
            counts[_way(cue, reading)][verdict] += 1
            counts["SURE" if speakers.is_sure(cue) else "NOT SURE"][verdict] += 1
    print(f"{'':28}" + "".join(f"{name:>8}" for name in (*VERDICTS, "right of the decided")))
    for way, found in sorted(counts.items(), key=lambda pair: -sum(pair[1].values())):
        decided = sum(found[name] for name in VERDICTS[:3])
        share = f"{found['right'] / decided:.2f}" if decided else "-"
        print(f"{way:28}" + "".join(f"{found[name]:>8}" for name in VERDICTS) + f"{share:>8}")


def _sources(annotations: str, text: str) -> Iterator[tuple[str, list[Span]]]:
    """Each attribution's source in words, and where its content and cue stand."""
    spans: dict[str, list[Span]] = {}
    for line in annotations.splitlines():
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key):
            where = rest.split("\t")[0].split(" ", 1)[1]
            spans[key] = [(int(a), int(b)) for a, b in (part.split() for part in where.split(";"))]
    for line in annotations.splitlines():
        if re.match(r"E\d+\t", line):
            roles: dict[str, list[Span]] = defaultdict(list)
            for part in line.split("\t")[1].split():
                role, _, key = part.partition(":")
                roles[role.rstrip("0123456789")] += spans.get(key, [])
            yield " ".join(text[a:b] for a, b in sorted(roles["Source"])), roles["Content"] + roles["Cue"]


def _verdict(cue: Cue, reading: Reading, sources: list[tuple[str, list[Span]]]) -> str:
    sentence = reading.article.sentences[cue.sentence - 1]
    touching = (
        source for source, where in sources if any(a < sentence.end and sentence.start < b for a, b in where)
    )
    there = [_names(source) for source in touching]
    ours = set().union(*(_names(name) for name in (cue.actor, *reading.actor(cue.actor).aliases)))
    if any(words & ours for words in there):
        return "right"
    if any(not words - _PRONOUNS for words in there):
        return "open"
    return "wrong" if there else "none"


def _names(words: str) -> set[str]:
    return {word for word in _WORD.findall(words.lower()) if word not in _TITLES}


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
