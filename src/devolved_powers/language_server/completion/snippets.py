"""New entries to be filled in: a power, an item, a recall, an adjustment, a need, an act."""

import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import CompletionItemKind

from devolved_powers.i18n import N_, _
from devolved_powers.language_server.completion.entries import Found, next_id
from devolved_powers.language_server.completion.named_lists import bodies_of, fields_of
from devolved_powers.language_server.completion.offers import Offer
from devolved_powers.language_server.completion.place import TypedPlace
from devolved_powers.language_server.view import View
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import kind_of
from devolved_powers.models.vocabulary import INSPECTION_METHODS, POWER_TYPES
from devolved_powers.register.remedies import STREET, TOWN

_STOP = late_pattern(r"\$\{[0-9]+(?::((?:[^\\}]|\\.)*)|\|((?:[^\\|]|\\.)*)\|)?\}|\$[0-9]+")
_ESCAPED = late_pattern(r"\\(.)")
_CITATION = "《》第条"
_Section = tuple[FileKind, str]
_Template = tuple[str, str, str]
"""What it is called, words to find it by, and its lines."""


def snippet_offers(view: View, place: TypedPlace, section: str) -> Iterator[Found]:
    """Yield the new entries that fit a list, each with the texts that it is found by.

    Args:
        view: the file.
        place: where the cursor stands.
        section: the key of the list at the top of the file.
    """
    kind = kind_of(view.file)
    templates = _TEMPLATES.get((kind, section), ()) if kind else ()
    identifier = next_id(view)
    dash = "- " if place.lacks_dash or not place.in_list else ""
    column = place.column + len(dash)
    for name, words, lines in templates:
        if "ID" in lines and identifier is None:
            continue
        snippet = _filled(view, lines, identifier or "")
        yield (
            Offer(
                _(name),
                dash + _indented(snippet, " " * max(0, column - place.indent)),
                CompletionItemKind.Snippet,
                _("New entry with the keys that it needs"),
                plain_lines(snippet).split("\n"),
                is_snippet=True,
                plain=dash + _indented(plain_lines(snippet), " " * column),
            ),
            (_(name), words),
        )


def _indented(lines: str, blanks: str) -> str:
    return lines.replace("\n", "\n" + blanks)


def plain_lines(snippet: str) -> str:
    """Return a snippet without its tab stops: each with what it proposes.

    Of several words none is proposed: the first would look as if somebody had chosen it.
    """

    def proposed(stop: "re.Match[str]") -> str:
        first, *others = re.split(r"(?<!\\),", stop[2] or "")
        return _ESCAPED.sub(r"\1", stop[1] or ("" if others else first))

    return _STOP.sub(proposed, snippet)


def choice(words: Iterable[str]) -> str:
    """Return words as a tab stop has them to choose from."""
    return ",".join(re.sub(r"([\\,|])", r"\\\1", word) for word in words)


def _filled(view: View, lines: str, identifier: str) -> str:
    fields = [field.name for field in fields_of(view.state)]
    today = view.state.today
    bodies = [  # whom a power comes from or goes back to
        body.name
        for body in bodies_of(view.state)
        if not body.is_over(today) and body.kind not in (TOWN, STREET)
    ]
    catalog = view.state.readable.catalogs.get(view.file)
    if catalog is not None:
        fields = [catalog.field]
    values = {
        "ID": identifier,
        "TYPES": _choices(2, POWER_TYPES),
        "FIELDS": _choices(3, fields),
        "BODIES": _choices(4, bodies),
        "METHODS": _choices(5, INSPECTION_METHODS),
    }
    return re.sub("ID|TYPES|FIELDS|BODIES|METHODS", lambda found: values[found[0]], lines)


def _choices(number: int, words: Iterable[str]) -> str:
    """Return a tab stop with words to choose from; an empty one where there are none."""
    written = choice(words)
    return f"${{{number}|{written}|}}" if written else f"${{{number}}}"


_POWER = f"""\
id: ID
name: ${{1}}
type: TYPES
field: FIELDS
from_body: BODIES
basis: ${{5:{_CITATION}}}"""
_PENALTY_ITEM = f"""\
id: ID
powers: [${{1}}]
conduct: ${{2:{_CITATION}}}
penalty: ${{3:{_CITATION}}}
penalties: [${{4:罚款}}]
orders: [${{5:责令改正}}]
fines:
  - {{from: ${{6:1000}}, to: ${{7:10000}}, unit: ${{8:元}}}}
subject: [${{9:单位}}]
scenes: [${{10}}]"""
_INSPECTION_ITEM = f"""\
id: ID
powers: [${{1}}]
basis: ${{2:{_CITATION}}}
subject: [${{3:单位}}]
scenes: [${{6}}]
inspect:
  - {{what: ${{4}}, how: METHODS}}"""
_RETURNED = """\
power: ${1}
reason: ${2}
outcome: 退回原部门
returned_to: BODIES"""
_ABOLISHED = """\
power: ${1}
reason: ${2}
outcome: 取消"""
_ADJUSTMENT = """\
power: ${1}
reason: ${2}
set:
  ${3:name}: ${4}"""
_EVENT = """\
power: ${1}
reason: ${2}"""
_NEED = f"""\
id: ID
name: ${{1}}
type: TYPES
field: FIELDS
asked_of: BODIES
basis: ${{5:{_CITATION}}}
reason: ${{6}}
status: 待赋权"""
_ACT = f"""\
name: ${{1}}
items: [${{2}}]
conduct: ${{3:{_CITATION}}}
penalty: ${{4:{_CITATION}}}
tiers:
  - tier: ${{5:从轻}}
    when: ${{6}}
    fines:
      - {{from: ${{7:1000}}, to: ${{8:10000}}, unit: ${{9:元}}}}"""
_TEMPLATES: dict[_Section, tuple[_Template, ...]] = {
    ("decision", "grants"): ((N_("New power"), "power grant 权力事项", _POWER),),
    ("decision", "recalls"): (
        (N_("New recall: back to a department"), "recall 收回 退回", _RETURNED),
        (N_("New recall: held by nobody"), "recall 收回 取消", _ABOLISHED),
    ),
    ("decision", "adjustments"): ((N_("New adjustment"), "adjustment 调整", _ADJUSTMENT),),
    ("decision", "suspensions"): ((N_("New suspension"), "suspension 暂停", _EVENT),),
    ("decision", "resumptions"): ((N_("New resumption"), "resumption 恢复", _EVENT),),
    ("catalog", "items"): (
        (N_("New item: penalty"), "item penalty 处罚 执法事项", _PENALTY_ITEM),
        (N_("New item: inspection"), "item inspection 检查 执法事项", _INSPECTION_ITEM),
    ),
    ("needs", "needs"): ((N_("New need"), "need 需求 问题清单", _NEED),),
    ("discretion", "entries"): ((N_("New act with its tiers"), "act tier 裁量 违法行为", _ACT),),
}
