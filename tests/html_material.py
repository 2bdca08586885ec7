"""News pages of our own making, in the shapes that publishers give them, and what must come of them."""

from __future__ import annotations

import json

from summarizer.inputs import Entry
from summarizer.inputs.html import entry

HEADLINE = "Aldmoor closes its old bridge until May"
FIRST = (
    "The council of Aldmoor closed the old bridge over the Wend on Thursday, after engineers found "
    "cracks in two of its five piers and said that no lorry should cross it any more."
)
SECOND = (
    "“We do not close a bridge lightly,” the mayor, Anna Leigh, told reporters at the town hall. “But "
    "nobody could promise us that the third pier would hold through the winter floods.”"
)
THIRD = (
    "Shopkeepers on the north bank fear for their trade. The market association asked the council on "
    "Friday for a ferry, which it put at 40,000 pounds a month, and for free parking at the station."
)
FOURTH = (
    "Work on the piers is to begin in February and to cost 2.3 million pounds, of which the county pays "
    "half. The bridge was built in 1871 and carried 9,000 cars a day before it was closed."
)
BODY = (FIRST, SECOND, THIRD, FOURTH)
CAPTION = "The old bridge over the Wend, seen from the north bank in an earlier and much drier autumn"
TEASER = "Ferry company from Colwick says that it has two boats to spare this winter"
STANDFIRST = (
    "Cracks in two piers, no lorries, and a repair that takes the whole winter: what happens at the Wend."
)

LD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2026-11-20T07:30:00+01:00",
    "author": [{"@type": "Person", "name": "Ruth Arden"}, {"@type": "Person", "name": "Tom Okoro"}],
    "publisher": {"@type": "Organization", "name": "The Aldmoor Courier"},
    "inLanguage": "en-GB",
}


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>\n" for text in texts)


def script(value: object) -> str:
    """JSON-LD as a page has it; a text stands as it is."""
    written = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{written}</script>'


def page(body: str, head: str = script(LD), *, lang: str = "en", title: str = HEADLINE) -> str:
    """A page with a menu, a title and a footer around a body."""
    menu = "".join(
        f'<li><a href="/{name}">{name}</a></li>' for name in ("News", "Sport", "Weather", "Opinion")
    )
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>{title}</title>{head}</head><body>'
        f"<header><nav><ul>{menu}</ul></nav></header><main>{body}</main>"
        "<footer><p>© The Aldmoor Courier, 4 Wend Street. All rights reserved, all errors ours.</p></footer>"
        "</body></html>"
    )


def article(*texts: str, before: str = "", amid: str = "") -> str:
    """The element of an article: its title, what stands ``before`` the paragraphs, and ``amid`` them."""
    own = texts or BODY
    within = f"{paragraphs(*own[:2])}{amid}{paragraphs(*own[2:])}"
    return f'<article><h1>{HEADLINE}</h1>{before}<div class="text">{within}</div></article>'


def read(source: str | bytes, **said: str) -> Entry:
    data = source.encode() if isinstance(source, str) else source
    return entry(data, "page.html", **said)


def lines(source: str | bytes) -> list[str]:
    """The lines of the text that a page becomes."""
    return [line for line in read(source).text.splitlines() if line]


FIGURE = f'<figure><img src="b.jpg" alt="bridge"><figcaption>{CAPTION}</figcaption></figure>'
IN_A_DIV = f'<div class="image"><img src="b.jpg"><div class="image__caption">{CAPTION}</div></div>'
RELATED = (
    '<div class="related-articles"><h3>Read more</h3><ul>'
    f'<li><a href="/1">{TEASER}</a></li><li><a href="/2">{TEASER} and in spring</a></li></ul></div>'
    '<div class="newsletter-signup"><p>Get the Courier in your inbox every morning, with all that '
    "Aldmoor talks about before it talks about it.</p></div>"
)
LARGE = "<blockquote>We do not close a bridge lightly</blockquote>"
OTHERS = paragraphs(
    *(f"{number}. {TEASER}, says its owner, who sailed both himself." for number in range(30))
)
IN_PARTS = (
    f'<h1>{HEADLINE}</h1><div class="story__body">{paragraphs(FIRST, SECOND)}</div>'
    f'<div class="advert">Buy a boat</div><div class="story__body">{paragraphs(THIRD, FOURTH)}</div>'
)
BROKEN = f'<article><h1>{HEADLINE}</h1><div class="article-body">{"<br><br>".join(BODY)}</div></article>'

# Pages whose text must be the four paragraphs and nothing else.
SAME = {
    "JSON-LD": page(article()),
    "no JSON-LD": page(article(), head=""),
    "a caption in a figure": page(article(amid=FIGURE)),
    "a caption in a div": page(article(amid=IN_A_DIV)),
    "related links amid the text": page(article(amid=RELATED)),
    "a standfirst in the header": page(
        article().replace(f"<h1>{HEADLINE}</h1>", f"<header><h1>{HEADLINE}</h1><p>{STANDFIRST}</p></header>")
    ),
    "a standfirst by its class": page(article(before=f'<p class="article__lead">{STANDFIRST}</p>')),
    "the title and an author again": page(article(HEADLINE, "Ruth Arden", *BODY)),
    "a large quotation": page(article(amid=LARGE)),
    "another article behind": page(article() + f"<article><h1>{TEASER}</h1>{OTHERS}</article>"),
    "a body in parts": page(IN_PARTS),
    "paragraphs parted by breaks": page(BROKEN),
    "a form around it all": page(f"<form>{article()}</form>"),
}
