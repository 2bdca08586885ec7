"""What the other tools are told: the same definitions for both, and LangExtract's one example.

The definitions are those that the gold was annotated by, shortened. The example is made up. Plain instructor
gets the schema in place of an example, which is what it is for.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

DEFINITIONS = """\
Read the news article and list every position, every demand and every figure in it, in the article's order.

A position: a person, body, country or named group holds a view, makes a claim or states an intention, in a \
quotation or reported. The actor is named as the article names it, never by a pronoun. The stance is \
"supports" or "opposes" where somebody is for or against something, "conditional" where it depends on a \
condition, "uncommitted" where somebody will not say or has not decided, and "asserts" for every other claim \
or plan. The statement is one short sentence that begins with the actor and says what it holds.

A demand: one party wants another party to do something, or to stop it: requests, calls, orders, ultimatums, \
conditions. The addressee is whom it is asked of, or empty if the article names nobody. The demand says in a \
few words what is to be done.

A figure: every quantity with a meaning: money, shares, counts (in words too), durations, distances, votes. \
The value is the whole number in digits ("4 billion" is 4000000000). No dates, years, clock times, ranks or \
numbers in names.

Every item quotes words of the article, exactly as they are printed: for a position or demand those that \
show it, within one sentence; for a figure the number with its hedge and unit only, such as "about 30" or \
"$4 billion".
"""

Stance = Literal["supports", "opposes", "conditional", "uncommitted", "asserts"]


class QuotedPosition(BaseModel):
    actor: str = Field(description="who holds it, as the article names them")
    stance: Stance
    statement: str = Field(description="one short sentence: what the actor holds")
    quote: str = Field(description="the article's own words that show it")


class QuotedDemand(BaseModel):
    actor: str = Field(description="who demands it, as the article names them")
    addressee: str = Field(description="of whom it is demanded, or empty")
    demand: str = Field(description="what is to be done")
    quote: str = Field(description="the article's own words that show it")


class QuotedFigure(BaseModel):
    value: float = Field(description="the whole number in digits")
    unit: str = Field(description="the unit or currency, or empty")
    measures: str = Field(description="what the number measures")
    quote: str = Field(description="the number as the article prints it, with hedge and unit")


# Its docstring would go to the model, as would those above.
class QuotedArticle(BaseModel):
    positions: list[QuotedPosition]
    demands: list[QuotedDemand]
    figures: list[QuotedFigure]


# LangExtract wants an example's extractions in the text's order, and none inside another.
EXAMPLE_TEXT = (
    "Harbour pilots in Lindholm rejected the port's new shifts on Monday, which last 14 hours. “Nobody can "
    "steer a tanker for that long,” said their chair, Mara Voss. She called on the port authority to hire "
    "more pilots, about 30 of them, by June. The authority said the shifts would save money: €2.5 million a "
    "year."
)
EXAMPLE: list[dict[str, Any]] = [
    {
        "class": "position",
        "text": "Harbour pilots in Lindholm rejected the port's new shifts",
        "attributes": {
            "actor": "Harbour pilots",
            "stance": "opposes",
            "statement": "Harbour pilots reject the port's new shifts.",
        },
    },
    {
        "class": "figure",
        "text": "14 hours",
        "attributes": {"value": "14", "unit": "hours", "measures": "length of a shift"},
    },
    {
        "class": "position",
        "text": "Nobody can steer a tanker for that long",
        "attributes": {
            "actor": "Mara Voss",
            "stance": "asserts",
            "statement": "Mara Voss says nobody can steer a tanker for 14 hours.",
        },
    },
    {
        "class": "demand",
        "text": "She called on the port authority to hire more pilots",
        "attributes": {
            "actor": "Mara Voss",
            "addressee": "port authority",
            "demand": "hire about 30 more pilots by June",
        },
    },
    {
        "class": "figure",
        "text": "about 30",
        "attributes": {"value": "30", "unit": "pilots", "measures": "further pilots wanted"},
    },
    {
        "class": "position",
        "text": "The authority said the shifts would save money",
        "attributes": {
            "actor": "port authority",
            "stance": "asserts",
            "statement": "The port authority says the shifts would save €2.5 million a year.",
        },
    },
    {
        "class": "figure",
        "text": "€2.5 million",
        "attributes": {"value": "2500000", "unit": "EUR", "measures": "yearly saving by the shifts"},
    },
]
