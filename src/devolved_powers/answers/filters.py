"""What `list`, `search` and `export` do with their filters before they look, and with no answer.

A value that fits nothing the registry ever held is a slip, and refused: an empty list would say
that the town has no such power. A value that is right but finds nothing gets that answer, and why.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _, enumerated, sentences
from devolved_powers.register.filter_values import (
    OPTIONS,
    AskedFilter,
    asked_filters,
    known_values,
)
from devolved_powers.register.query import Query, TypedIn, refused
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import NEVER, Timeline
from devolved_powers.text import fold_text, printable

_UNKNOWN = {
    "type": N_("The registry has no “{value}”."),
    "field": N_("The registry has no “{value}”."),
    "aspect": N_("The registry has no “{value}”."),
    "scene": N_("The registry has no “{value}”."),
    "from_body": N_("No power of the registry was given by “{value}”."),
}
_LEAST_PART = 2
"""Characters of a part by which a value is looked for under another option."""


def settled(query: Query, timeline: Timeline) -> Query:
    """Return a query whose filters name what the registry has, as the registry writes it.

    Args:
        query: what is asked, as somebody typed it.
        timeline: the registry.

    Raises:
        PowersError: when a filter fits nothing the registry ever held, a decision is not told
            from others, filters exclude each other, or all words are blank; `code` is USAGE.
    """
    if query.words and not any(word.strip() for word in query.words):
        raise PowersError(
            _("No word is given to look for: what stands there is blank."),
            hint=_("`powers list` lists everything in force."),
            code=ExitCode.USAGE,
        )
    if query.scene and query.part not in (None, "items"):
        raise PowersError(
            _("--scene does not go with --in {part}: only enforcement items have scenes.").format(
                part=query.part
            ),
            hint=_("Leave one of the two out."),
            code=ExitCode.USAGE,
        )
    asked = [_as_written(one) for one in asked_filters(query, timeline)]
    unknown = [one for one in asked if not one.fits and not _is_a_type(one)]
    refusals = [_refusal(one) for one in unknown]
    batch = _decision(query.batch, timeline) if query.batch else ""
    if query.batch and not batch:
        refusals.append(_no_decision(query.batch, timeline))
    if refusals:
        hints = dict.fromkeys(filter(None, (_elsewhere(one, timeline) for one in unknown)))
        raise PowersError(
            sentences(*(error.message for error in refusals)),
            hint=sentences(*hints),
            code=ExitCode.USAGE,
        )
    values = {one.key: one.value for one in asked}
    return replace(
        query,
        type=TypedIn(values.get("type", "")),
        field=values.get("field", ""),
        aspect=values.get("aspect", ""),
        from_body=values.get("from_body", ""),
        scene=values.get("scene", ""),
        batch=batch,
    )


def _decision(text: str, timeline: Timeline) -> str:
    """Return the decision that is meant, rather one that grants; empty where there is none."""
    from devolved_powers.register.decision_names import (
        decision_named,
        every_decision,
        granting_decisions,
    )

    named = decision_named(text, granting_decisions(timeline))
    return named or decision_named(text, every_decision(timeline))


def _no_decision(text: str, timeline: Timeline) -> PowersError:
    from devolved_powers.register.decision_names import granting_decisions

    message = _("The registry has no decision “{value}”.")
    return refused(message, text, [name.id for name in granting_decisions(timeline)])


def asked_text(query: Query) -> str:
    """Return what a query asks for, as it is typed.

    Args:
        query: the query.
    """
    return enumerated(text for text, _alone in _conditions(query))


def nothing_found(query: Query, snapshot: Snapshot) -> Iterator[str]:
    """Yield the sentences that say why nothing was found.

    Args:
        query: what was asked, settled.
        snapshot: where it was looked for.
    """
    day = snapshot.day.isoformat()
    conditions = list(_conditions(query))
    counts = [len(snapshot.search(query=alone)) for _text, alone in conditions]
    if not snapshot.entries:
        yield _("Nothing is in force on {day}.").format(day=day)
    elif len(conditions) == 1:
        message = _("No entry in force on {day} fits {asked}.")
        yield message.format(day=day, asked=conditions[0][0])
    elif conditions:
        listed = enumerated(
            f"{text} {count}" for (text, _alone), count in zip(conditions, counts, strict=True)
        )
        message = _("No entry in force on {day} fits all of it. Each alone: {counts}.")
        yield message.format(day=day, counts=listed)
    for (text, alone), count in zip(conditions, counts, strict=True):
        if not count and not (alone.words or alone.standing or alone.part):
            yield _not_in_force(text, alone, snapshot)


def _conditions(query: Query) -> Iterator[tuple[str, Query]]:
    """Yield each condition of a query as it is typed, and the query that asks it alone."""
    alone = (
        ("", " ".join(query.words), Query(words=query.words)),
        ("--type", query.type, Query(type=query.type)),
        ("--field", query.field, Query(field=query.field)),
        ("--aspect", query.aspect, Query(aspect=query.aspect)),
        ("--batch", query.batch, Query(batch=query.batch)),
        ("--from-body", query.from_body, Query(from_body=query.from_body)),
        ("--scene", query.scene, Query(scene=query.scene)),
        ("--in", query.part or "", Query(part=query.part)),
        ("--standing", query.standing, Query(standing=query.standing)),
    )
    for option, value, asking in alone:
        if value:
            yield f"{option} {printable(value)}".strip(), asking


def _not_in_force(asked: str, alone: Query, snapshot: Snapshot) -> str:
    """Return where the entries are that one filter asks for, none of them in force on the day."""
    ids = dict.fromkeys(entry.id for entry in alone.select(snapshot.timeline.entries))
    statuses = Counter(
        state.status
        for identifier in ids
        for state in snapshot.states_of(identifier)
        if not alone.batch or state.decision == alone.batch
    )
    if not statuses:
        return _("{asked}: no such entry is on record in this registry.").format(asked=asked)
    listed = enumerated(
        _("{word} {count}").format(word=s, count=n) for s, n in sorted(statuses.items())
    )
    day = snapshot.day.isoformat()
    sentence = _("{asked}, on {day}: {statuses}.").format(asked=asked, day=day, statuses=listed)
    decision = next((d for d in snapshot.timeline.decisions if d.id == alone.batch), None)
    if decision is None or (decision.effective or NEVER) <= snapshot.day:
        return sentence
    if decision.effective is None:
        return sentence + _(" It has no day of effect yet.")
    return sentence + _(" It takes effect on {day}.").format(day=decision.effective.isoformat())


def _as_written(asked: AskedFilter) -> AskedFilter:
    """Return a filter in simplified characters, and a scene as the registry writes it."""
    if not asked.fits:
        from devolved_powers.citations.simplified import SIMPLIFIED

        simplified = asked._replace(value=asked.value.translate(SIMPLIFIED))
        asked = simplified if simplified.fits else asked
    if asked.key == "scene":
        wanted = fold_text(asked.value)
        same = [known for known in asked.known if fold_text(known) == wanted]
        return asked._replace(value=same[0]) if same else asked
    return asked


def _is_a_type(asked: AskedFilter) -> bool:
    """Return whether the law knows a type of power of which the registry has none."""
    from devolved_powers.models.vocabulary import POWER_TYPES

    return asked.key == "type" and asked._replace(known=POWER_TYPES).fits


def _refusal(asked: AskedFilter) -> PowersError:
    return refused(_(_UNKNOWN[asked.key]), asked.value, asked.known)


def _elsewhere(asked: AskedFilter, timeline: Timeline) -> str:
    """Return under which other option the registry has a value; empty where it has it nowhere."""
    if len(asked.value) < _LEAST_PART:
        return ""
    others = (AskedFilter(key, asked.value, known_values(key, timeline)) for key in OPTIONS)
    options = [other.option for other in others if other.key != asked.key and other.fits]
    if not options:
        return ""
    message = _("“{value}” goes with {options}.")
    return message.format(value=printable(asked.value), options=enumerated(options))
