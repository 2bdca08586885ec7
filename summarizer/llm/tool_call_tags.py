"""Tool calls in tags, as some models write them when a server does not read them.

<tool_call><function=Draft><parameter=gist>…</parameter>…</function></tool_call>   (Qwen-Coder)
<tool_call>Draft<arg_key>gist</arg_key><arg_value>…</arg_value>…</tool_call>       (GLM)
"""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"(?P<call><tool_call>|<function=[^<>]{0,99}>|<invoke name=[^<>]{0,99}>)"
    r"|(?P<called></(?:tool_call|function|invoke)>)"
    r"|<parameter(?:=|\s+name=)[\"']?(?P<parameter>\w{1,99})[\"']?\s?>"
    r"|<arg_key>\s{0,9}(?P<key>\w{1,99})\s{0,9}</arg_key>\s{0,9}<arg_value>"
    r"|(?P<end></parameter>|</arg_value>)"
)


def calls(text: str) -> tuple[list[dict[str, str]], bool]:
    """The whole arguments of each call, as texts, and whether the last call is closed."""
    found: list[dict[str, str]] = [{}]
    name, begin, closed = "", 0, False
    for mark in _MARKS.finditer(text):
        opened = mark["parameter"] or mark["key"]
        if mark["end"]:
            if name:
                found[-1][name] = text[begin : mark.start()].strip()
            name = ""
        elif name:
            continue  # a mark within a text
        elif opened:
            name, begin, closed = opened, mark.end(), False
        elif mark["call"] and found[-1]:
            found.append({})
        closed = closed or bool(mark["called"])
    return [call for call in found if call], closed
