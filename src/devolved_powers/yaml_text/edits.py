"""Changes to a data file's text that leave every other byte as it is.

A change is spliced in at the place that the parsed text gives, in the form that `powers fmt`
writes. The result is read again and compared with what the change means for the data, and no
comment may get lost; otherwise nothing is done.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from devolved_powers.diagnostics import Route
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _
from devolved_powers.models.keys import CITATIONS
from devolved_powers.yaml_text.canonical_form import canonical_citation
from devolved_powers.yaml_text.edit_text import dropped, inserted, put, put_in_entries
from devolved_powers.yaml_text.reader import Data, read_yaml
from devolved_powers.yaml_text.source_map import Node, SourceMap


@dataclass(frozen=True, slots=True)
class Put:
    """Give a key a value, whether it stands there or not.

    Args:
        route: the route to the value.
        value: what it becomes.
    """

    route: Route
    value: Data


@dataclass(frozen=True, slots=True)
class Drop:
    """Take out a key with its value, or an entry of a list."""

    route: Route


@dataclass(frozen=True, slots=True)
class Insert:
    """Put entries into a list; a list that is missing is made.

    Args:
        route: the route to the list.
        entries: what comes in.
        index: before which entry; None means behind the last.
        written: the same entries as lines of text to be taken as they are, comments and all.
    """

    route: Route
    entries: tuple[Data, ...]
    index: int | None = None
    written: str = ""


ValueEdit = Put | Drop | Insert


def edited(
    file: str, text: str, changes: Iterable[ValueEdit], *, keep_comments: bool = True
) -> str:
    """Return a file's text with changes made, one after the other.

    Args:
        file: the file's name below the registry's root.
        text: its text, without a byte order mark.
        changes: what to change.
        keep_comments: whether to refuse what loses a comment; otherwise the caller sees to them.

    Raises:
        PowersError: when the text is not sound, or a change cannot be made safely.
    """
    data, faults = read_yaml(text)
    if faults or not isinstance(data, dict):
        raise PowersError(
            _("{file} cannot be edited: it is not valid YAML.").format(file=file),
            hint=_("`powers validate` shows where."),
        )
    meant: Data = deepcopy(data)
    done = text
    kept = Counter(comments(text))
    for group in _grouped(changes):
        for change in group:
            _change_data(meant, change)
        done = _change_text(file, done, group)
    after, faults = read_yaml(done)
    if faults or not same(after, meant):
        raise _unsafe(file)
    if keep_comments and kept - Counter(comments(done)):
        raise PowersError(
            _("A comment would get lost in {file}.").format(file=file),
            hint=_("Make this change in an editor."),
            code=ExitCode.USAGE,
        )
    return done


def canonical_value(key: str, value: Data) -> Data:
    """Return a value as `powers fmt` writes it: citations in their canonical form."""
    if isinstance(value, dict):
        return {k: canonical_value(k, v) for k, v in value.items()}
    if isinstance(value, list):
        return [canonical_value(key, v) for v in value]
    if isinstance(value, str) and key in CITATIONS:
        return canonical_citation(value)
    return value


def same(one: Data, other: Data) -> bool:
    """Return whether two pieces of data are equal, types included (`1` is not `true`)."""
    return _typed(one) == _typed(other)


def _typed(data: Data) -> object:
    if isinstance(data, dict):
        return {key: _typed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_typed(value) for value in data]
    return (type(data).__name__, data)


def comments(text: str) -> Iterator[str]:
    """Yield the comments of a text, each from its mark to the end of its line."""
    return (comment for _at, comment in comment_places(text))


def comment_places(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each comment of a text begins, and the comment."""
    values = sorted(_spans(SourceMap(text).root))
    at = 0
    for start, end in [*values, (len(text), len(text))]:
        line_start = at
        for line in text[at : max(at, start)].splitlines(keepends=True):
            before, mark, said = line.partition("#")
            if mark:
                yield line_start + len(before), "#" + said.rstrip()
            line_start += len(line)
        at = max(at, end)


def _spans(node: Node | None) -> Iterator[tuple[int, int]]:
    if node is None:
        return
    if node.is_scalar:
        yield node.start, node.end
    yield from node.keys.values()
    for child in (*node.items, *node.entries.values()):
        yield from _spans(child)


def value_at(data: Data, route: Sequence[str | int]) -> Data:
    """Return the value at a route.

    Raises:
        LookupError: when there is none.
    """
    for step in route:
        if isinstance(data, dict) and isinstance(step, str):  # noqa: SIM114 - one type each
            data = data[step]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
        else:
            raise KeyError(step)
    return data


def _change_data(data: Data, change: ValueEdit) -> None:
    """Make a change to the data, in place."""
    parent = value_at(data, change.route[:-1])
    step = change.route[-1]
    if isinstance(change, Insert) and isinstance(parent, dict) and isinstance(step, str):
        there = parent.get(step)
        listed = there if isinstance(there, list) else []
        index = len(listed) if change.index is None else change.index
        parent[step] = [*listed[:index], *change.entries, *listed[index:]]
    elif isinstance(change, Drop):
        if isinstance(parent, dict) and isinstance(step, str):  # noqa: SIM114 - one type each
            del parent[step]
        elif isinstance(parent, list) and isinstance(step, int):
            del parent[step]
    elif isinstance(change, Put):
        if isinstance(parent, dict) and isinstance(step, str):  # noqa: SIM114 - one type each
            parent[step] = change.value
        elif isinstance(parent, list) and isinstance(step, int):
            parent[step] = change.value


def _grouped(changes: Iterable[ValueEdit]) -> Iterator[list[ValueEdit]]:
    """Yield changes in order: values for entries of one list together, any other alone."""
    group: list[ValueEdit] = []
    for change in changes:
        head = _list_of(change)
        if group and (head is None or head != _list_of(group[0])):
            yield group
            group = []
        group.append(change)
        if head is None:
            yield group
            group = []
    if group:
        yield group


def _list_of(change: ValueEdit) -> Route | None:
    """Return the list of entries that a change gives one of them a value in."""
    entry_and_key = 2
    if isinstance(change, Put) and len(change.route) > entry_and_key:
        list_, index = change.route[:-entry_and_key], change.route[-entry_and_key]
        return list_ if isinstance(index, int) else None
    return None


def _change_text(file: str, text: str, group: Sequence[ValueEdit]) -> str:
    change = group[0]
    if len(group) > 1:
        values = [(c.route, c.value) for c in group if isinstance(c, Put)]
        done = put_in_entries(file, text, values)
    elif isinstance(change, Put):
        done = put(file, text, change.route, change.value)
    elif isinstance(change, Drop):
        done = dropped(text, change.route)
    else:
        done = inserted(file, text, change.route, change.entries, change.index, change.written)
    if done is None:
        raise _unsafe(file)
    return done


def _unsafe(file: str) -> PowersError:
    return PowersError(
        _("{file} is laid out in a way that cannot be edited safely.").format(file=file),
        hint=_("Make this change in an editor; nothing was written."),
    )
