"""Messages that several checks share."""

from collections.abc import Iterable
from dataclasses import replace

from devolved_powers.diagnostics import CheckResult, Comparison, Mend, Place
from devolved_powers.i18n import _, sentences
from devolved_powers.meant import choices_there_are, did_you_mean, meant_ones
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.text import parts_of
from devolved_powers.yaml_text.source_map import Node


def as_written(text: str, node: Node | None) -> str:
    """Return a value as it stands in the file, shortened."""
    most = 40
    if node is None:
        return ""
    written = " ".join(text[node.start : node.end].split())
    return written if len(written) <= most else written[: most - 1] + "…"


def registry_unread(place: Place) -> Comparison:
    """Return what a check says of a place that it compares with registry.yaml, which is unread."""
    reason = _("registry.yaml cannot be read, or does not fit its form.")
    return Comparison(place, reason, ROOT_FILE)


def not_listed(name: str, known: Iterable[str], place: Place) -> CheckResult:
    """Return the finding for a name that registry.yaml does not list."""
    listed = list(known)
    parts = parts_of(name)
    if len(parts) > 1 and all(part in listed for part in parts):
        message = _("“{name}” is not listed in registry.yaml.").format(name=name)
        return CheckResult(
            message, place, _("Did you mean “{value}”?").format(value=", ".join(parts))
        )
    hint = sentences(choices_there_are(name, listed), _("Add it to registry.yaml, if it is right."))
    message = _("“{name}” is not listed in registry.yaml.").format(name=name)
    return meant_instead(CheckResult(message, place, hint), name, listed)


def meant_instead(result: CheckResult, word: str, choices: Iterable[str]) -> CheckResult:
    """Return a finding about a word, with the question what is meant, where something is near.

    The nearest is offered as a mend that a person looks at; of several, none is made unasked.

    Args:
        result: the finding; its hint stays where nothing is near.
        word: what is not known.
        choices: what is.
    """
    listed = list(choices)
    mends = tuple(Mend(meant, safe=False) for meant in meant_ones(word, listed))
    if not mends:
        return result
    return replace(
        result,
        hint=did_you_mean(word, listed),
        mend=mends[0] if len(mends) == 1 else None,
        choices=mends if len(mends) > 1 else (),
    )
