"""Who says what on which issue as a network: actors, issues, and the positions that join them.

Terms are those of discourse network analysis (Leifeld 2017, "Discourse network analysis"): a position is a
statement of an actor about an issue (its concept), and its stance is the agreement. Who supports agrees (+1),
who opposes disagrees (-1); conditions, mere assertions and those who do not commit count for neither.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from summarizer.brief import Party
from summarizer.errors import plain
from summarizer.export.across import Across, across, each_text_once
from summarizer.schema import Position, Summary
from summarizer.store import Store

_SIGNS = {"supports": 1, "opposes": -1}


@dataclass
class Tie:
    """What one actor was reported to say on one issue, in all articles."""

    stances: Counter[str] = field(default_factory=Counter)
    confirmed: Counter[str] = field(default_factory=Counter)
    dates: list[str] = field(default_factory=list)
    articles: dict[str, None] = field(default_factory=dict)
    evidence: list[str] = field(default_factory=list)

    @property
    def statements(self) -> int:
        return self.stances.total()

    @property
    def agreement(self) -> int:
        """Statements that agree less those that disagree."""
        return agreement(self.stances)

    @property
    def sign(self) -> str:
        """In one word what the statements are, as networks are coloured by it."""
        sides = {_SIGNS[stance] for stance in self.stances if stance in _SIGNS}
        return "both" if len(sides) > 1 else {1: "agreement", -1: "disagreement"}.get(sum(sides), "none")

    def add(self, summary: Summary, position: Position) -> None:
        record = summary.article
        self.stances[position.stance] += 1
        if position.status in {"confirmed", "confirmed by a person"}:
            self.confirmed[position.stance] += 1
        self.dates += [record.date_published] if record.date_published else []
        self.articles[record.id] = None
        places = (f"[{one.start}:{one.end}] {plain(one.exact)}" for one in position.evidence)
        doubts = f" [not confirmed: {'; '.join(position.doubts)}]" if position.doubts else ""
        self.evidence.append(plain(f"{record.id} {' … '.join(places)}{doubts}"))


@dataclass
class Network:
    """The ties by actor and issue; ``kinds`` says what each actor is called most, person or organization.

    ``without_issue`` counts the positions that name none, which nothing joins.
    """

    ties: dict[tuple[Party, str], Tie]
    kinds: dict[Party, str]
    wordings: dict[str, set[str]]
    summaries: int = 0
    without_issue: int = 0

    @property
    def notice(self) -> str:
        if not self.without_issue:
            return ""
        told = f"positions without an issue, which are not in the network: {self.without_issue:,}"
        return f"{told}; a model that you name words issues (batch --model NAME)"


def agreement(stances: Counter[str]) -> int:
    return sum(sign * stances[stance] for stance, sign in _SIGNS.items())


def network_of(store: Store) -> Network:
    """Everything that the inputs that are done say of positions on issues; equal texts count once."""
    with store.file.unchanging():
        return _gathered(store, across(store))


def _gathered(store: Store, known: Across) -> Network:
    kinds: dict[Party, Counter[str]] = defaultdict(Counter)
    found = Network(defaultdict(Tie), {}, defaultdict(set))
    for summary in each_text_once(store):
        found.summaries += 1
        for actor in summary.actors:
            kinds[known.party(summary, actor.name)][actor.kind] += 1
        for position in summary.positions:
            _add(found, known, summary, position)
    found.kinds = {party: counted.most_common(1)[0][0] for party, counted in kinds.items()}
    return found


def _add(found: Network, known: Across, summary: Summary, position: Position) -> None:
    if not position.issue:
        found.without_issue += 1
        return
    issue = known.issues[position.issue]
    found.wordings[issue].add(position.issue)
    found.ties[known.party(summary, position.actor), issue].add(summary, position)
