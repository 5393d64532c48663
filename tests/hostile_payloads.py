"""Hostile texts: what some reader might take for more than text, around a marker.

Each text is a payload, a marker that names the field and the payload, and the payload once more:
wherever a marker turns up in an output, the whole payload must stand before and behind it.
"""

import re
from collections.abc import Callable, Mapping

PAYLOADS: Mapping[str, str] = {
    "script": "<script>window.bad=1</script>",
    "image": "</script></title></style><img src=x onerror=window.bad=1>",
    "svg": "<svg/onload=window.bad=1><!--]]>&lt;b&gt;&#60;u&#62;",
    "attribute": "\"' onfocus=window.bad=1 autofocus x='`",
    "javascript": "javascript:window.bad=1",
    "data-link": "data:text/html,<script>window.bad=1</script>",
    "jinja": "{{ 7*7 }}{% raw %}{# #}",
    "javascript-template": "${7*7}#{7*7}`${alert(1)}`",
    "format": "{0.__class__}{}{name}%s%(a)d%n%",
    "formula": "=1+cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1)",
    "tab-formula": "\t=1+1",
    "return-formula": "\r=1+1",
    "wide-formula": "＝1＋1",
    "blank-formula": '   =HYPERLINK("http://evil.invalid")',
    "unseen-formula": "\u200b=1+1",
    "excel-escape": "_x000d__x003D_1",
    "markdown-link": "[甲](http://evil.invalid/)![图](http://evil.invalid/a.png)<http://evil.invalid>",
    "bare-link": "http://evil.invalid/a www.evil.invalid a@evil.invalid",
    "details": "<details open><summary>甲</summary>",
    "mention": "@octocat #1 GH-1 owner/repo#1 deadbeefcafe1234",
    "workflow": "\n::error::坏\n::set-env name=A::b\n##[error]坏\n",
    "workflow-encoded": "%0A::error::坏%0D%0A",
    "fence": "```\n~~~\n```sh\n",
    "markdown-lines": "\n# 甲\n> 乙\n- 丙\n1. 丁\n---\n\n    戊\n",
    "table": "|甲|乙|\\|",
    "backslash": "\\",
    "colour": "\x1b[31m红\x1b[0m",
    "clear": "\x1b[2J\x1b[H\x1b]0;题\x07",
    "terminal-link": "\x1b]8;;http://evil.invalid\x1b\\甲\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "c1": "\x9b31m\x90q\x9c\x85\x84",
    "overwrite": "坏\r好\b\b\x0b\x0c\x7f",
    "nul": "甲\x00乙\x01\x1f",
    "direction": "\u202e倒\u202c\u2066\u2069\u200f\u061c",
    "zero-width": "\u200b\u200d\u2060\ufeff\u00ad\u034f\u3164\ufffc",
    "tags": "\U000e0041\U000e0042\U000e007f",
    "noncharacter": "\ufffe\uffff\U0001fffe",
    "private": "\ue000\U000f0000",
    "rich": "[red]红[/red][link=http://evil.invalid]甲[/link][/]",
    "emoji": ":smile:",
    "xml": "&<>\"']]>&#0;&#x1b;&nbsp;<?xml?><!DOCTYPE a>",
    "up": "../../../etc/passwd",
    "drive": "C:\\Windows\\win.ini",
    "network": "\\\\host\\share\\x",
    "device": "aux",
    "slash": "甲/乙/..",
    "csv": '","甲;乙\r\n丙\t丁',
    "sql": "'; DROP TABLE powers; --",
    "yaml": "- !!python/object:a {b: [c, &d *d]} # e\n---\n...",
    "yaml-word": "null",
    "trailer": "\n\nSigned-off-by: 坏 <a@evil.invalid>\nCo-authored-by: x",
    "script-lines": "\u2028window.bad=1\u2029",
    "json": '"}],\\u0000"',
    "shell": "$(touch bad)`touch bad`;touch bad|&>bad",
    "regex": "(a+)+$[",
    "long": "长" * 150,
    "long-word": "w" * 150,
}  # fmt: skip
"""What some reader might take for more than text, by what it is."""
_FIRST = (
    "formula", "plus", "minus", "at", "tab-formula", "return-formula", "wide-formula",
    "blank-formula", "unseen-formula", "javascript", "data-link", "mention", "workflow",
    "markdown-lines", "drive", "shell",
)  # fmt: skip
"""What does harm only where a text begins with it."""


def _together() -> list[str]:
    """Return all payloads in few texts, so that few entries hold each of them in every field."""
    others = [payload for name, payload in PAYLOADS.items() if name not in _FIRST]
    return [
        " ".join((PAYLOADS[first], *others[number :: len(_FIRST)]))
        for number, first in enumerate(_FIRST)
    ]


HOSTILE = tuple(_together())
ALL = range(1, len(HOSTILE) + 1)


def _in_ident(payload: str) -> str:
    """Return a payload as the name of a commit's author can hold it."""
    return re.sub(r"[<>\n\0]", "", payload)


def _in_subject(payload: str) -> str:
    """Return a payload as the first line of a commit's message can hold it."""
    return re.sub(r"[\n\0]", "", payload)


def _in_name(payload: str) -> str:
    """Return as much of a payload as the name of a file can hold twice."""
    name = re.sub(r"[/\0]", "", payload)
    return name.encode()[:_OF_A_NAME].decode("utf-8", "ignore")


def _in_data_name(payload: str) -> str:
    """Return as much of a payload as the name of a file can hold that is read."""
    return _in_name(re.sub(r"[\\:\x00-\x1f\x7f-\x9f\u2028\u2029]", "", payload))


def _in_branch(payload: str) -> str:
    """Return a payload as git lets a branch be called."""
    plain = "".join(c for c in re.sub(r"[\s~^:?*\[\\/.{]", "", payload) if c.isprintable())
    return plain.encode()[:_OF_A_NAME].decode("utf-8", "ignore")


_OF_A_NAME = 100
"""Bytes of a payload in the name of a file, which may have 255 in all."""
_HELD: Mapping[str, Callable[[str], str]] = {
    "author": _in_ident, "subject": _in_subject, "anyfile": _in_name, "file": _in_data_name,
    "branch": _in_branch,
}  # fmt: skip
"""What of a payload places that hold no free text can hold, by field."""


def payload(field: str, number: int) -> str:
    """Return the payload of a field, as that field can hold it."""
    whole = HOSTILE[(number - 1) % len(HOSTILE)]
    return _HELD[field](whole) if field in _HELD else whole


def marker(field: str, number: int) -> str:
    """Return what names a field and a payload, of characters that no format escapes."""
    number = (number - 1) % len(HOSTILE) + 1
    return f"◆{field}{number:02d}◆"


def text(field: str, number: int) -> str:
    """Return the text of a field: the payload, the marker, the payload.

    Args:
        field: a word of lower-case letters.
        number: of the payload, from 1.
    """
    around = payload(field, number)
    return f"{around}{marker(field, number)}{around}"
