"""A brief as text, Markdown and JSON: each line shows where it is said, and nothing acts on a page."""

from __future__ import annotations

import datetime as dt
import json

from brief_material import actor, demand, figure, people, position, told

from summarizer.brief import Asked, Brief, Merging, brief_of, to_json, to_markdown, to_text

TODAY = Asked(today=dt.date(2026, 3, 10))
WILD = "open \x1b[31m<b>the</b> | port*"


def full() -> Brief:
    said = {
        "a": [position("Ada Brook", "The quay helps.", "supports", "the new quay", at=10)],
        "b": [position("Ada J. Brook", "The quay harms.", "opposes", "new quay", at=20)],
        "c": [position("Per Holm", "It rained.", at=30)],
    }
    wanted = {"a": [demand("Ada Brook", WILD, of="owners", deadline=("by May", "2026-05-01"), at=40)]}
    counted = {
        "b": [figure(90, "ships", "ships waiting off the port", "Per Holm", at=50)],
        "c": [figure(40, "ships", "ships waiting off the port", at=60)],
    }
    return brief_of(
        [
            told(
                name,
                f"2026-03-0{number}",
                actors=[actor("Per Holm"), actor(stands[0]["actor"])],
                positions=stands,
                demands=wanted.get(name, ()),
                figures=counted.get(name, ()),
            )
            for number, (name, stands) in enumerate(said.items(), 1)
        ],
        TODAY,
    )


def test_each_line_of_the_text_shows_where_it_is_said() -> None:
    """Demands, positions and numbers name their article and the passage, and the articles are listed."""
    text = to_text(full())
    for place in ("a [10:25]", "b [20:35]", "b [50:52]", "c [60:62]", "a [40:"):
        assert place in text
    assert "2026-05-01 (by May) · Ada Brook → owners" in text
    assert "a · 2026-03-01 · News of a · The Port Herald · https://herald.example/a" in text


def test_what_was_put_together_is_shown_in_brackets() -> None:
    """A name shows the others that were put with it, and how they are parted."""
    text = to_text(full())
    assert "Ada Brook (also Ada J. Brook)" in text
    assert "Ada Brook = Ada J. Brook" in text
    assert "--apart" in text


def test_actors_of_one_article_are_counted_until_they_are_asked_for() -> None:
    """Of an actor in one article only what takes a side is printed; the rest is counted until asked for."""
    brief = full()
    assert "It rained." not in to_text(brief)
    assert "1 position of actors in one article only" in to_text(brief)
    assert "It rained." in to_text(brief, whole=True)
    assert "It rained." in to_markdown(brief, whole=True)


def test_markdown_leads_to_the_passage() -> None:
    """A place links to the article's address, at the words themselves."""
    page = to_markdown(full())
    assert r"[\[10:25\]](https://herald.example/a#:~:text=The%20quay%20helps.)" in page


def test_an_address_that_is_no_web_page_is_no_link() -> None:
    """What an article calls its address is linked only if it is one of the web."""
    one = told("a", demands=[demand("union", "mend it")])
    record = one.article.model_copy(update={"url": "javascript:alert(1)"})
    page = to_markdown(brief_of([one.model_copy(update={"article": record})]))
    assert "](javascript" not in page


def test_what_articles_say_acts_on_no_page() -> None:
    """Escapes for a terminal, markup and a table's bars in an article's words are shown, and do nothing."""
    brief = full()
    assert "\x1b" not in to_text(brief) + to_markdown(brief) + to_json(brief)
    assert r"\<b\>the\</b\> \| port\*" in to_markdown(brief)


def test_json_has_all_of_a_brief() -> None:
    """As JSON it has each list, and citations that name an article of the list."""
    data = json.loads(to_json(full()))
    assert (data["today"], data["wants"][0]["state"]) == ("2026-03-10", "open")
    assert [len(data[name]) for name in ("standings", "differing", "series")] == [2, 1, 1]
    [citation] = data["standings"][0]["stands"][0]["wordings"][0]["citations"]
    assert citation == {"article": "a", "start": 10, "end": 25, "exact": "The quay helps."}
    assert {source["article"] for source in data["sources"]} == {"a", "b", "c"}


def test_two_articles_of_one_id_are_told_apart() -> None:
    """Where two articles have one id, each is called by the place that it was read from."""
    one, other = people("Ada Brook", "Ada Brook")
    record = other.article.model_copy(update={"id": one.article.id})
    text = to_text(brief_of([one, other.model_copy(update={"article": record})]))
    assert "in/a0.txt [0:8]" in text
    assert "in/a1.txt [0:8]" in text


def test_how_many_tell_it_and_what_is_not_confirmed_is_said() -> None:
    """A line says how many articles tell it, and what of it is in doubt."""
    doubted = demand("union", "mend it") | {"verdict": {"kind": "exact", "doubts": ["who wants it"]}}
    brief = brief_of([told("a", demands=[doubted])], tellers={"in/a.txt": 3})
    assert "(told by 3 articles; not confirmed: who wants it)" in to_text(brief)


def test_an_empty_brief_says_so_and_how_to_see_more() -> None:
    """What there is none of is named, with what was left out and how to widen what is asked for."""
    summaries = people("Ada Brook")
    undated = told("b", demands=[demand("union", "wait")])
    text = to_text(brief_of([*summaries, undated], Asked(since=dt.date(2027, 1, 1))))
    assert "None found: demands; positions;" in text
    assert "1 article without a date" in text
    assert "leave out --since to see them" in text
    assert "To see more, name an earlier day by --since." in text
    assert "read more articles" in to_text(brief_of([]))


def test_same_names_are_shown_however_they_came_together() -> None:
    """What a person called the same is shown as what words put together is."""
    said = Merging(same=frozenset({("Ada Brook", "Port Queen")}))
    assert "Port Queen (also Ada Brook)" in to_text(brief_of(people("Ada Brook", "Port Queen"), merging=said))
