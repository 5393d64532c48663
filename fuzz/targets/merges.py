"""Three-way merges of what two clerks made of one file, in their style and in odd ones.

No entry is lost or doubled, no comment is lost, people are asked only where both changed the same
key, and the same comes of it whichever side is called ours.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from devolved_powers.git.merge_text import MergedText, UnsoundError, merge_texts
from devolved_powers.yaml_text.reader import Data, read_yaml
from fuzz.target import Target

Merge: TypeAlias = tuple[str, str, str, str]
"""The file's name; the texts of the common ancestor, of our side, of the other."""
Entry: TypeAlias = dict[str, str | list[str] | dict[str, str]]
Side = Literal["ours", "theirs"]

_IDS = {"grants": "id", "adjustments": "power", "recalls": "power", "needs": "id"}
_FILES = {
    "powers/batch-1.yaml": ("grants", "adjustments", "recalls"),
    "powers/needs.yaml": ("needs",),
}
_KEYS = ("name", "basis", "type", "field", "from_body", "note", "reason", "hotline", "duties")
_VALUES = (
    "对甲的处罚", "对乙的许可", "《甲法》第一条", "《甲法》第二条、第三条", "一", "二", "12",
    "2020-01-01", "yes",
    "a#b", "[x]", "末尾:", "it's", "多 行", "null", "- 一", "x" * 90, "甲，乙", "{甲}",
)  # fmt: skip
_COMMENT = re.compile(r"#\s*(注\d+)")
_BLOCK = re.compile(
    r"^<<<<<<< ours\r?\n(.*?)^=======\r?\n(.*?)^>>>>>>> theirs\r?\n", re.MULTILINE | re.DOTALL
)


@dataclass
class _Listed:
    """An entry with what is said above and behind it."""

    values: Entry
    above: list[str]
    behind: dict[str, str]


@dataclass
class _Document:
    heads: Entry
    lists: dict[str, dict[str, _Listed]]
    totals: dict[str, int]


@dataclass(frozen=True)
class _Style:
    """How a clerk, or something stranger, writes.

    Args:
        odd: how often a value is written otherwise than usual.
        indent: of the entries of a list.
        newline: at the end of lines.
        lead: in front of all.
        blank: whether lines are left free between entries.
        flow: whether entries stand on one line.
        seed: of what is chosen by chance, value by value.
    """

    odd: float = 0.0
    indent: int = 2
    newline: str = "\n"
    lead: str = ""
    blank: bool = False
    flow: bool = False
    seed: int = 0


def _draw(draw: random.Random) -> Merge:
    if draw.random() < 0.1:
        file = "registry.yaml"
        base = _Document({"registry": "赋权事项登记", "town": "甲镇"}, {}, {})
        base.totals = {key: draw.randint(1, 30) for key in ("decisions", "powers", "needs")}
    else:
        file = draw.choice([*_FILES])
        base = _begun(draw, _FILES[file])
    ours, theirs = _changed(draw, base, 1), _changed(draw, base, 2)
    if draw.random() < 0.02:
        base = _Document({}, {}, {})
    odd = draw.random() < 0.4
    style = _style(draw) if odd else _Style()
    styles = [
        _style(draw) if odd and draw.random() < 0.3 else replace(style, seed=draw.randrange(9))
        if odd and draw.random() < 0.3 else style
        for _side in range(3)
    ]  # fmt: skip
    texts = [_text(each, how) for each, how in zip((base, ours, theirs), styles, strict=True)]
    texts[0] = "" if not base.heads else texts[0]
    if draw.random() < 0.03:  # a clerk who left a bracket open, or emptied the file
        broken = draw.randrange(3)
        texts[broken] = draw.choice(("", "# 空\n", "- 一\n", texts[broken] + "x: [\n"))
    return (file, texts[0], texts[1], texts[2])


def _style(draw: random.Random) -> _Style:
    return _Style(
        odd=draw.choice((0.0, 0.2, 0.6)),
        indent=draw.choice((0, 2, 2, 2, 4)),
        newline=draw.choice(("\n", "\n", "\n", "\r\n")),
        lead=draw.choice(("", "", "", "\ufeff", "---\n", "%YAML 1.2\n---\n"))
        if draw.random() < 0.5
        else "",
        blank=draw.random() < 0.3,
        flow=draw.random() < 0.15,
        seed=draw.randrange(1_000_000),
    )


def _begun(draw: random.Random, sections: tuple[str, ...]) -> _Document:
    heads: Entry = {"decision": "batch-1", "title": "甲"} if len(sections) > 1 else {}
    heads["provenance"] = {"status": "reconstructed"}
    lists: dict[str, dict[str, _Listed]] = {}
    for section in sections:
        if draw.random() < 0.6 or section in ("grants", "needs"):
            numbers = sorted(draw.sample(range(1, 9), draw.choice((0, 1, 2, 3, 5))))
            lists[section] = {
                _id(section, n): _new(draw, _id(section, n), section) for n in numbers
            }
    return _Document(heads, lists, {})


def _id(section: str, number: int) -> str:
    return f"N-{number:02d}" if section == "needs" else f"P1-{number:03d}"


def _new(draw: random.Random, name: str, section: str) -> _Listed:
    values: Entry = {_IDS[section]: name}
    for key in draw.sample(_KEYS, draw.randint(1, 4)):
        values[key] = _value(draw, key)
    entry = _Listed(values, [], {})
    _annotate(draw, entry, 0.3)
    return entry


def _annotate(draw: random.Random, entry: _Listed, chance: float) -> None:
    """Let somebody write a comment: of his own words, or of common ones."""
    if draw.random() < chance:
        entry.above.append(f"注{draw.choice((1, draw.randrange(10**6)))}")
    if draw.random() < chance / 2:
        entry.behind[draw.choice([*entry.values])] = f"注{draw.choice((2, draw.randrange(10**6)))}"


def _value(draw: random.Random, key: str) -> str | list[str] | dict[str, str]:
    if key == "duties" and draw.random() < 0.5:
        return draw.sample(_VALUES[:6], draw.randint(1, 3))
    if key == "note" and draw.random() < 0.3:
        return {"title": draw.choice(_VALUES), "doc_no": draw.choice(_VALUES)}
    return draw.choice(_VALUES)


def _changed(draw: random.Random, base: _Document, who: int) -> _Document:
    """Return what a clerk makes of a document."""
    side = deepcopy(base)
    if draw.random() < 0.2:
        side.heads["title" if "title" in side.heads else "note"] = f"{who}改"
    for key in side.totals:
        side.totals[key] += draw.choice((0, 0, 1, 2, -1))
    sections = [*side.lists] or (["recalls"] if "decision" in side.heads else [])
    if "decision" in side.heads and draw.random() < 0.15:
        sections.append(draw.choice(("adjustments", "recalls")))
    for section in dict.fromkeys(sections):
        entries = side.lists.setdefault(section, {})
        for name in [*entries]:
            if draw.random() < 0.1:
                del entries[name]
            elif draw.random() < 0.3:
                _edit(draw, entries[name], section, who)
        for _new_one in range(draw.choice((0, 0, 1, 1, 2))):
            name = _id(section, draw.randint(1, 14))
            entries.setdefault(name, _new(draw, name, section))
        if draw.random() < 0.06 and len(entries) > 1:
            order = [*entries.items()]
            moved = order.pop(draw.randrange(len(order)))
            order.insert(draw.randrange(len(order) + 1), moved)
            side.lists[section] = dict(order)
    return side


def _edit(draw: random.Random, entry: _Listed, section: str, who: int) -> None:
    kind = draw.choice(("set", "set", "set", "drop", "comment", "uncomment"))
    keys = [key for key in entry.values if key != _IDS[section]]
    if kind == "set":
        key = draw.choice(_KEYS)
        entry.values[key] = _value(draw, key) if draw.random() < 0.6 else f"{who}改"
    elif kind == "drop" and len(keys) > 1:
        gone = draw.choice(keys)
        del entry.values[gone]
        entry.behind.pop(gone, None)
    elif kind == "comment":
        _annotate(draw, entry, 0.7)
    elif kind == "uncomment":
        entry.above, entry.behind = [], {}


def _text(document: _Document, style: _Style) -> str:
    chance = random.Random(style.seed)  # noqa: S311 - the same style each time
    lines = ["# yaml-language-server: $schema=../schemas/a.schema.json"] if document.heads else []
    lines += [f"{key}: {_written(chance, style, value)}" for key, value in document.heads.items()]
    if document.totals:
        lines += ["control_totals:"]
        lines += [f"  {key}: {value}" for key, value in document.totals.items()]
        if chance.random() < style.odd:
            inside = ", ".join(f"{key}: {value}" for key, value in document.totals.items())
            lines[-len(document.totals) - 1 :] = [f"control_totals: {{{inside}}}"]
    for section, entries in document.lists.items():
        lines += [f"{section}:" if entries else f"{section}: []"]
        for entry in entries.values():
            if style.blank:
                lines.append("")
            lines += _entry(chance, style, entry)
    end = "" if chance.random() < style.odd / 4 else style.newline
    return style.lead.replace("\n", style.newline) + style.newline.join(lines) + end


def _entry(chance: random.Random, style: _Style, entry: _Listed) -> Iterator[str]:
    dash = " " * style.indent + "- "
    for comment in entry.above:
        yield f"{' ' * style.indent}# {comment}"
    if style.flow:
        inside = ", ".join(
            f"{key}: {_written(chance, style, value)}" for key, value in entry.values.items()
        )
        behind = "、".join(entry.behind.values())
        yield f"{dash}{{{inside}}}" + (f"  # {behind}".replace("、", " # ") if behind else "")
        return
    lead = dash
    for key, value in entry.values.items():
        written = _written(chance, style, value)
        behind = f"  # {entry.behind[key]}" if key in entry.behind else ""
        if isinstance(value, str) and not behind and chance.random() < style.odd / 4:
            folded = value.replace("\n", " ")
            yield f"{lead}{key}: |-"
            yield f"{' ' * len(dash)}  {folded}"
        else:
            yield f"{lead}{key}: {written}{behind}"
        lead = " " * len(dash)


def _written(
    chance: random.Random,
    style: _Style,
    value: str | list[str] | dict[str, str],
) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_written(chance, style, each) for each in value) + "]"
    if isinstance(value, dict):
        inside = (f"{key}: {_written(chance, style, v)}" for key, v in value.items())
        return "{" + ", ".join(inside) + "}"
    plain = re.fullmatch(r"[\w《》、，]+( [\w]+)*", value) and not re.fullmatch(
        r"\d+|\d{4}-\d\d-\d\d|yes|null", value
    )
    if chance.random() < style.odd or not plain:
        single = "'" + value.replace("'", "''") + "'"
        return single if chance.random() < 0.5 else f'"{value}"'
    return value


class _Nothing:
    """Where a side has nothing."""


_NOTHING = _Nothing()
_Held: TypeAlias = Data | _Nothing


def _meant(base: _Held, ours: _Held, theirs: _Held, keep: Side, asked: list[str]) -> _Held:
    """Return what a merge comes to, with one side's values where people are asked.

    This is thought out anew, on data of another form: entries under their ids, whatever the order.
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    if isinstance(ours, dict) and isinstance(theirs, dict):
        was = base if isinstance(base, dict) else {}
        if isinstance(base, dict) or "=entry" not in ours:
            both = {
                key: _meant(
                    was.get(key, _NOTHING),
                    ours.get(key, _NOTHING),
                    theirs.get(key, _NOTHING),
                    keep,
                    asked,
                )
                for key in {**ours, **theirs}
            }
            return {key: value for key, value in both.items() if not isinstance(value, _Nothing)}
    if isinstance(base, int) and isinstance(ours, int) and isinstance(theirs, int):
        return ours + theirs - base
    asked.append("")
    return ours if keep == "ours" else theirs


def _by_id(data: Data) -> Data:
    """Return data with the entries of lists under their ids; none stands there twice."""
    if isinstance(data, dict):
        found: dict[str, Data] = {}
        for key, value in data.items():
            if key in _IDS and isinstance(value, list):
                names = [each[_IDS[key]] for each in value if isinstance(each, dict)]
                assert len(set(map(str, names))) == len(value), f"an id stands twice: {names}"
                entries = zip(names, value, strict=True)
                found[key] = {str(name): {"=entry": True, **_entry_of(e)} for name, e in entries}
            else:
                found[key] = value
        return found
    return data


def _entry_of(data: Data) -> dict[str, Data]:
    assert isinstance(data, dict)
    return data


def _sound(text: str) -> Data:
    data, faults = read_yaml(text.removeprefix("\ufeff"))
    assert faults == (), f"no sound YAML: {faults[:1]}\n{text}"
    return data or {}  # a text without any says as much as one of no keys


def _wanted(texts: tuple[str, str, str]) -> Counter[str]:
    """Return how often each comment has to stand there; one that a side took out may go."""
    was, here, there = (Counter(_COMMENT.findall(text)) for text in texts)
    least: Mapping[bool, Callable[[int, int], int]] = {True: min, False: max}
    return Counter(
        {
            each: least[min(here[each], there[each]) < was[each]](here[each], there[each])
            for each in here | there
        }
    )


def _is_understood(text: str) -> bool:
    data, faults = read_yaml(text.removeprefix("\ufeff"))
    return not faults and (data is None or isinstance(data, dict))


def _is_refused(file: str, sides: list[str]) -> None:
    named = None
    try:
        merge_texts(file, *sides)
    except UnsoundError as error:
        named = error.side
    assert named is not None, "what is not understood was merged"
    assert not _is_understood(sides[named]), "another side is named"


def _check(merge: Merge) -> None:
    file, *texts = merge
    if not all(map(_is_understood, texts)):
        for sides in (texts, [texts[0], texts[2], texts[1]]):
            _is_refused(file, sides)
        return
    base, ours, theirs = (_by_id(_sound(text)) for text in texts)
    one = merge_texts(file, *texts)
    other = merge_texts(file, texts[0], texts[2], texts[1])
    asked: list[str] = []
    meant = _meant(base or {}, ours, theirs, "ours", asked)
    for merged in (one, other):
        blocks = _BLOCK.findall(merged.text)
        assert len(blocks) == merged.conflicts, "markers and conflicts differ"
        assert bool(merged.conflicts) == bool(asked), (
            f"{len(asked)} keys were changed by both, {merged.conflicts} conflicts\n{merged.text}"
        )
        lost = _wanted((texts[0], texts[1], texts[2])) - Counter(_COMMENT.findall(merged.text))
        assert not lost, f"comments are lost: {sorted(lost)}\n{merged.text}"
    if not asked:
        data = [_sound(merged.text) for merged in (one, other)]
        assert _by_id(data[0]) == meant, f"the merge says something else\n{one.text}"
        assert data[0] == data[1], f"the other way round:\n{one.text}\n======\n{other.text}"
        return
    assert one.conflicts == other.conflicts, "more conflicts the other way round"
    _both_can_be_chosen(one, base, ours, theirs)


def _both_can_be_chosen(merged: MergedText, base: Data, ours: Data, theirs: Data) -> None:
    """Compare what comes of it when a person takes one side everywhere."""
    sides: tuple[tuple[Side, Data], ...] = (("ours", ours), ("theirs", theirs))
    for number, (side, whole) in enumerate(sides, 1):
        chosen = _BLOCK.sub(lambda block, number=number: block[number], merged.text)  # type: ignore[misc]
        data = _by_id(_sound(chosen))
        meant = _meant(base or {}, ours, theirs, side, [])
        assert _fits(data, meant, whole), f"taking {side} gives something else\n{merged.text}"


def _fits(data: _Held, meant: _Held, whole: _Held) -> bool:
    """Return whether data is what is meant; what holds a conflict may be one side's, whole."""
    if data in (meant, whole):
        return True
    if not (isinstance(data, dict) and isinstance(meant, dict) and isinstance(whole, dict)):
        return False
    return all(
        _fits(*(each.get(key, _NOTHING) for each in (data, meant, whole)))
        for key in {**data, **meant}
    )


TARGET = Target("merges", _draw, _check, examples=25, starts_processes=True)
