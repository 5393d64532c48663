"""What the shell completes: ids, fields, laws and other names of the registry at hand.

It answers while somebody types: from the cache, importing next to nothing, and with nothing at all
where there is no registry or it holds mistakes. Nothing is printed but the answers.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

from devolved_powers.errors import PowersError
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.register.states import Timeline

_OF_THE_SHELL = frozenset("$`\\\"'!;&|<>(){}[]*?~#")
"""What does something on the command line of a shell."""
_FULL_WIDTH = {ord(c): ord(c) - 0x20 + 0xFF00 for c in "$`\\\"'[]"}
"""What zsh reads once more in the words on a name, and what Typer reads as mark-up in them: shown
by its twin of full width."""
Answers = list[tuple[str, str]]
"""What may be written, each with a word on what it is (shells that can, show it)."""


def complete_commands(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the names of commands that begin so, for `powers help`."""
    program = ctx.find_root().command
    commands = program.commands if isinstance(program, TyperGroup) else {}
    shown = ((name, c.help or "") for name, c in commands.items() if not c.hidden)
    return _matching(shown, incomplete)


def complete_ids(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the ids of powers, items and needs that begin so, with their names."""
    timeline = _timeline(ctx)
    entries = (*timeline.entries, *timeline.needs) if timeline else ()
    return _matching(((e.id, e.name) for e in entries), incomplete)


def complete_powers(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the ids of powers that begin so."""
    timeline = _timeline(ctx)
    entries = timeline.powers if timeline else ()
    return _matching(((e.id, e.name) for e in entries), incomplete)


def complete_entries(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the ids and decisions that begin so."""
    return [*complete_ids(ctx, incomplete), *complete_decisions(ctx, incomplete)]


def complete_decisions(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the names of decisions that begin so."""
    timeline = _timeline(ctx)
    decisions = timeline.decisions if timeline else ()
    return _matching(((d.id, d.title) for d in decisions), incomplete)


def complete_fields(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the fields that begin so, with their aspect."""
    timeline = _timeline(ctx)
    aspects = timeline.aspects.items() if timeline else ()
    return _matching(((f, aspect) for aspect, fields in aspects for f in fields), incomplete)


def complete_aspects(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the aspects that begin so."""
    timeline = _timeline(ctx)
    return _matching(((a, "") for a in timeline.aspects) if timeline else (), incomplete)


def complete_types(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the types of the powers there are that begin so."""
    timeline = _timeline(ctx)
    return _matching(((p.type, "") for p in timeline.powers) if timeline else (), incomplete)


def complete_bodies(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the departments that gave a power and begin so."""
    timeline = _timeline(ctx)
    return _matching(((p.from_body, "") for p in timeline.powers) if timeline else (), incomplete)


def complete_scenes(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the kinds of place that begin so."""
    timeline = _timeline(ctx)
    return _matching(((s, "") for s in timeline.scenes) if timeline else (), incomplete)


def complete_standings(incomplete: str) -> list[str]:
    """Return the words for how the law of an entry stands."""
    from devolved_powers.register.query import STANDINGS

    return [word for word in STANDINGS if word.startswith(incomplete)]


def complete_laws(ctx: typer.Context, incomplete: str) -> Answers:
    """Return the indexed laws whose title begins so, with or without the name of the state."""
    from devolved_powers.store.registry_folder import names_in

    root = _root(ctx)
    try:
        names = names_in(root, "laws") if root else []
    except PowersError:
        return []
    state = "中华人民共和国"
    wanted = incomplete.lstrip("《")
    stems = (name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))
    titles = [stem for stem in stems if stem not in ("law-facts", "national-facts", "procedure")]
    mark = "《" if incomplete.startswith("《") else ""
    found = [t for t in titles if t.startswith(wanted)]
    found += [s for t in titles if (s := t.removeprefix(state)) != t and s.startswith(wanted)]
    return [(mark + title, "") for title in found if _is_plain(mark + title)]


def complete_checks(_ctx: typer.Context, incomplete: str) -> Answers:
    """Return the ids of checks that begin so, behind the last comma.

    They are the names of the modules: importing those would take longer than a key stroke.
    """
    head, comma, last = incomplete.rpartition(",")
    folder = Path(__file__).parents[2] / "checks"
    stems = sorted(path.stem for path in folder.glob("[!_]*.py"))
    names = (stem.replace("_", "-") for stem in stems)
    return [(head + comma + name, "") for name in names if name.startswith(last)]


def complete_columns(_ctx: typer.Context, incomplete: str) -> Answers:
    """Return the columns of lists that begin so, behind the last comma: their keys and names."""
    return _columns(incomplete, ("",))


def complete_sort_keys(_ctx: typer.Context, incomplete: str) -> Answers:
    """Return the columns to sort by that begin so, behind the last comma."""
    return _columns(incomplete, ("", ":desc"))


def _columns(incomplete: str, endings: tuple[str, ...]) -> Answers:
    from devolved_powers.exports.choice import CHOOSABLE, heading

    head, comma, last = incomplete.rpartition(",")
    called = {key: heading(key) for key in CHOOSABLE}
    names = called if last.isascii() else {name: key for key, name in called.items()}
    pairs = ((name + ending, other) for name, other in names.items() for ending in endings)
    return [(head + comma + name, other) for name, other in _matching(pairs, last)]


def _matching(pairs: Iterable[tuple[str, str]], incomplete: str) -> Answers:
    """Return what begins so, each with what it is.

    A name that a shell would take for more than text, once it stands on the line, is not offered.
    """
    unique = dict(pair for pair in pairs if pair[0].startswith(incomplete))
    return [
        (name, printable(text).translate(_FULL_WIDTH))
        for name, text in unique.items()
        if _is_plain(name)
    ]


def _is_plain(name: str) -> bool:
    """Return whether a name on a command line is that name, and no option."""
    return name.isprintable() and not _OF_THE_SHELL.intersection(name) and not name.startswith("-")


def _timeline(ctx: typer.Context) -> "Timeline | None":
    from devolved_powers.register.timeline_cache import open_timeline
    from devolved_powers.store.cache import keep_silent

    keep_silent()
    root = _root(ctx)
    try:
        return open_timeline(root) if root else None
    except PowersError:
        return None


def _root(ctx: typer.Context) -> Path | None:
    from devolved_powers.store.root import find_root

    given = ctx.params.get("registry")
    try:
        return find_root(None, Path(given) if given else None)
    except PowersError:
        return None
