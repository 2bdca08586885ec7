"""What a page says of its article beside the words: headline, authors, house, time, language, address."""

from __future__ import annotations

import json

import pytest
from html_material import BODY, FIRST, HEADLINE, LD, article, page, read, script

from summarizer.article import Origin


def origin(head: str, **said: str) -> Origin:
    found: Origin = read(page(article(), head=head), **said).known["origin"]
    return found


def meta(**tags: str) -> str:
    return "".join(
        f'<meta property="{name.replace("_", ":", 1)}" content="{text}">' for name, text in tags.items()
    )


GRAPH = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "Courier online"},
        {"@type": "Person", "@id": "#arden", "name": "Ruth Arden"},
        {"@type": "Organization", "@id": "#house", "name": "The Aldmoor Courier"},
        {
            **LD,
            "author": {"@id": "#arden"},
            "publisher": {"@id": "#house"},
            "@type": ["ReportageNewsArticle"],
        },
    ],
}


@pytest.mark.parametrize(
    "written",
    [
        script(LD),
        script([{"@type": "BreadcrumbList"}, LD]),
        script(GRAPH),
        script(f"<!-- {json.dumps(LD)} -->"),
        script(f"//<![CDATA[\n{json.dumps(LD)}\n//]]>"),
        script(json.dumps(LD).replace("}]", "},]").replace(', "publisher"', ',, "publisher"')),
        script({"@type": "WebPage", "mainEntity": LD}),
        script("{") + script("null") + script(LD),
        script(json.dumps(LD).replace("Ruth", "Ruth\t")),
    ],
    ids=[
        "plain",
        "list",
        "graph",
        "in a comment",
        "in CDATA",
        "broken",
        "nested",
        "beside others",
        "with a tab",
    ],
)
def test_json_ld_is_read_in_every_shape(written: str) -> None:
    """JSON-LD tells the article's facts wherever in it they stand, also where it is nearly JSON."""
    found = origin(written)
    assert found.authors[0] == "Ruth Arden"
    assert found.publisher == "The Aldmoor Courier"
    assert found.published_at == "2026-11-20T07:30:00+01:00"


def test_meta_tags_tell_what_json_ld_does_not() -> None:
    """Without JSON-LD the facts come from the tags for those who share the page, wherever they stand."""
    tags = meta(
        og_title=f"{HEADLINE} | The Aldmoor Courier",
        og_site_name="The Aldmoor Courier",
        article_published_time="2026-11-20T06:30:00Z",
        author="Ruth Arden",
        og_locale="en_GB",
        og_url="https://courier.example/bridge",
    )
    source = page(article(), head="", lang="").replace("</body>", f"{tags}</body>")
    known = read(source).known
    assert known["headline"] == HEADLINE
    assert known["origin"] == Origin(
        authors=("Ruth Arden",),
        publisher="The Aldmoor Courier",
        published_at="2026-11-20T06:30:00+00:00",
        language="en-GB",
        url="https://courier.example/bridge",
        sha256=known["origin"].sha256,
    )


def test_authors_are_names() -> None:
    """Addresses of pages and mails are no authors, and none is named twice."""
    told = [
        "https://courier.example/ruth",
        "ruth@courier.example",
        "Ruth Arden",
        {"name": "Ruth Arden"},
        {"name": ""},
        "@ruth",
    ]
    assert origin(script({**LD, "author": told})).authors == ("Ruth Arden",)


TIMES = {
    "2026-11-20T07:30:00+0100": "2026-11-20T07:30:00+01:00",
    "2026-11-20 07:30:00 +01:00": "2026-11-20T07:30:00+01:00",
    "2026-11-20T07:30:00.123Z": "2026-11-20T07:30:00+00:00",
    "2026-11-20T07:30:00.000+0900": "2026-11-20T07:30:00+09:00",
    "2026-11-20T07:30": "2026-11-20T07:30:00",
    "Fri, 20 Nov 2026 07:30:00 +0100": "2026-11-20T07:30:00+01:00",
    "2026-11-20": "2026-11-20",
}


@pytest.mark.parametrize("written", TIMES)
def test_a_time_is_read_as_it_is_written(written: str) -> None:
    """The time of publication becomes ISO 8601, with the zone that is told and no other."""
    known = read(page(article(), head=script({**LD, "datePublished": written}))).known
    assert known["origin"].published_at == TIMES[written]
    assert known["date_published"] == "2026-11-20"


def test_the_day_is_that_of_the_publishers_zone() -> None:
    """Where a page tells the same moment in UTC and in a zone, the day is that of the zone."""
    tags = meta(article_published_time="2026-11-21T00:30:00+01:00")
    known = read(page(article(), head=script({**LD, "datePublished": "2026-11-20T23:30:00Z"}) + tags)).known
    assert known["date_published"] == "2026-11-21"
    assert known["origin"].published_at == "2026-11-21T00:30:00+01:00"


@pytest.mark.parametrize(
    "written", ["soon", "0000-00-00", "20th century", "2026-13-45T00:00:00Z", "99999999999999"]
)
def test_what_is_no_time_is_not_told(written: str) -> None:
    """A time that cannot be read is left to the other places that tell one."""
    head = script({**LD, "datePublished": written}) + meta(article_published_time="2026-11-20T08:00:00Z")
    assert origin(head).published_at == "2026-11-20T08:00:00+00:00"


@pytest.mark.parametrize(
    ("head", "heading", "told"),
    [
        (meta(og_title="Bridge shut"), HEADLINE, "Bridge shut"),
        (meta(og_title=f"{HEADLINE} – News – Courier"), HEADLINE, HEADLINE),
        (meta(og_title=f"Courier | {HEADLINE}", og_site_name="Courier"), "", HEADLINE),
        (meta(og_title=f" » {HEADLINE}"), HEADLINE, HEADLINE),
        (meta(og_title="The Aldmoor Courier", og_site_name="The Aldmoor Courier"), HEADLINE, HEADLINE),
        (meta(og_title="Aldmoor closes its old…"), HEADLINE, HEADLINE),
        (script({**LD, "headline": "Bridge &amp; ferry"}), "", "Bridge & ferry"),
        (script(LD) + meta(og_title="All you need today"), HEADLINE, HEADLINE),
        ("", "A bridge <em>closes</em>", "A bridge closes"),
        (meta(og_title=f"Bridge news: {HEADLINE} | North"), HEADLINE, f"Bridge news: {HEADLINE}"),
        (meta(og_title="Aldmoor’s foot&shy;bridge"), HEADLINE, "Aldmoor’s foot\u00adbridge"),
    ],
    ids=[
        "og:title",
        "less the house",
        "behind the house",
        "behind a mark",
        "the house only",
        "cut off",
        "JSON-LD",
        "of something else",
        "h1",
        "less a section",
        "with soft hyphens",
    ],
)
def test_the_headline_is_the_title_that_means_the_article(head: str, heading: str, told: str) -> None:
    """The headline is what the page is shared under, unless that is no title of this article."""
    source = page(
        article().replace(f"<h1>{HEADLINE}</h1>", f"<h1>{heading}</h1>"), head=head, title="Courier"
    )
    assert read(source).known["headline"] == told


def test_the_address_is_the_canonical_one() -> None:
    """The canonical address wins over the one that the page came from, of which it may be a part."""
    link = '<link rel="canonical" href="/bridge">'
    assert (
        origin(link, address="https://courier.example/bridge?ref=7").url == "https://courier.example/bridge"
    )
    assert origin("", address="https://courier.example/b").url == "https://courier.example/b"
    assert origin('<link rel="canonical" href="javascript:1">').url is None


OTHER_LANGUAGES = {
    "ar": "قال رئيس البلدية يوم الخميس إن الجسر القديم سيبقى مغلقا حتى نهاية شهر مايو وطلب التجار عبّارة.",
    "ja": "市長は木曜日、古い橋を五月末まで閉鎖すると述べた。商店主らは渡し船と無料駐車場を市に求めている。",
    "ru": "Мэр города Анна Ли сказала в четверг, что старый мост закрыт до мая, а торговцы просят паром.",
}


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_a_page_of_any_language_is_read(language: str) -> None:
    """An article from right to left, without blanks or in other letters is read as any other."""
    texts = [f"{OTHER_LANGUAGES[language]} {number}." for number in range(1, 7)]
    found = read(page(article(*texts), head="", lang=language))
    assert found.text.split("\n\n") == texts
    assert found.known["origin"].language == language


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("said", ["header", "page", "nowhere"])
def test_an_encoding_is_believed_or_guessed(encoding: str, said: str) -> None:
    """The encoding is that of the mark, the header or the page; where none tells, a guess is told of."""
    texts = [f"{OTHER_LANGUAGES['ru']} {number}." for number in range(1, 7)]
    head = f'<meta charset="{encoding}">' if said == "page" else ""
    data = page(article(*texts), head=head, lang="ru").encode(encoding)
    found = read(data, charset=encoding) if said == "header" else read(data)
    assert found.text.split("\n\n") == texts
    guessed = said == "nowhere" and encoding in {"windows-1251", "koi8-r"}
    assert len(found.known["origin"].notices) == guessed


def test_a_false_claim_of_an_encoding_is_told() -> None:
    """Bytes that are not what the page says are read as what they are, with a notice if that is a guess."""
    source = page(article(*(f"{FIRST} Ñandú, {text}" for text in BODY)), head='<meta charset="utf-8">')
    assert "Ñandú" in read(source.encode(), charset="shift_jis").text
    found = read(source.encode("cp1252"))
    assert "Ñandú" in found.text
    [notice] = found.known["origin"].notices
    assert notice.startswith("the page says 'utf-8', which it is not; it was taken for ")


def test_a_stray_byte_costs_no_letter() -> None:
    """Single letters of Windows-1252 in a page of UTF-8 are read, broken ones are lost, and both are told."""
    body = "".join(BODY) * 9
    source = page(article(f"Ñandú, €5, {FIRST}", *BODY, body)).encode()
    found = read(source.replace("€".encode(), b"\x80", 1))
    assert found.text.startswith("Ñandú, €5, The council")
    [notice] = found.known["origin"].notices
    assert notice == "the page is not all UTF-8: 1 of its bytes was read as WINDOWS-1252"
    found = read(source.replace("€".encode(), b"\xe2\x82", 1).replace("ú".encode(), b"\xfa", 1))
    assert found.text.startswith("Ñandú, \ufffd5, The council")
    assert "1 of its characters could not be read and 1 of its bytes" in found.known["origin"].notices[0]


def test_of_several_headings_the_headline_is_that_of_the_tab() -> None:
    """Where the page names no title for others, its headline is the h1 that <title> has."""
    source = page(f"<h1>Sign up for our letters</h1>{article()}", head="", title=f"{HEADLINE} – Courier")
    assert read(source).known["headline"] == HEADLINE
    assert read(page(article(), head="", title="Courier")).known["headline"] == HEADLINE
