"""The options that commands share which read what lies at addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli.options import Command, with_options

if TYPE_CHECKING:
    from summarizer.inputs import Web

_PRIVATE = (
    click.option(
        "--allow-private",
        is_flag=True,
        help="Fetch addresses of this machine and of private networks too.",
    ),
)
_FOLLOW = (
    click.option(
        "--follow",
        is_flag=True,
        help="Of a feed's entries read the pages that they link, not their own text.",
    ),
)


def may_be_private(command: Command) -> Command:
    """The option that lets addresses be private ones."""
    return with_options(_PRIVATE, command)


def may_follow(command: Command) -> Command:
    """The options for feeds and lists of addresses."""
    return with_options((*_FOLLOW, *_PRIVATE), command)


def web_of(*, allow_private: bool, follow: bool = False, robots: bool = False) -> Web:
    """How addresses are read with these options; sites are asked what they allow unless people named them."""
    from summarizer.inputs import Fetcher, Web

    return Web(Fetcher(allow_private=allow_private), follow=follow, robots=robots)
