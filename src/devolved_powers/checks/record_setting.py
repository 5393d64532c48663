"""What registry.yaml says of the log and of those who sign does not fit together.

A proof is worth what its keys are worth. A role that nobody has can never be signed for; a key that
two signers have on the same day does not tell who signed; a key of the log under another name than
the log's verifies nothing; and whoever holds the log's own key would sign what it says of itself.

How to mend it: compare `record` and `signers` with the lists that the offices handed in. Who signs
no longer gets `until`; the entry stays, since older checkpoints are judged by it.

Right:

    record: {origin: www.example.invalid/shili, keys: [], cosigners: [司法局]}
    signers:
      - {name: 示例县司法局, role: 司法局, key: ssh-ed25519 AAAA…, from: 2026-12-01}

Wrong: the same with `cosigners: [司法局, 编办]`, while no signer has the role 编办.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import combinations
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place, Route
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.models.base64_text import to_base64
from devolved_powers.models.files import RECORD_FOLDER, ROOT_FILE
from devolved_powers.models.record_log import Period, RecordKey, RecordLog, Signer, counts_on
from devolved_powers.models.ssh_key import ED25519, SshKey
from devolved_powers.store.loader import Loaded
from devolved_powers.store.registry_folder import stands_in

SEVERITY: Final = "必须改"
_MOST_AT_ONCE = 2


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each thing that does not fit the others."""
    registry = context.registry
    if registry is None:
        return
    yield from _signers(registry.signers)
    if registry.record is not None:
        yield from _keys(registry.record)
        yield from _roles(registry.record, registry.signers)
        yield from _own_key(registry.record, registry.signers)
    elif _has_log(context.loaded):
        message = _("{folder}/ holds a log that registry.yaml does not name.")
        hint = _("Get `record` back: `git log -- registry.yaml` lists who struck it out.")
        yield _found(message.format(folder=RECORD_FOLDER), (), hint)


def _has_log(loaded: Loaded) -> bool:
    """Return whether a log stands beside the data; at a commit nothing is looked for."""
    if loaded.commit:
        return False
    with suppress(PowersError, OSError):
        return stands_in(loaded.root, f"{RECORD_FOLDER}/checkpoint")
    return False


def _signers(signers: Sequence[Signer]) -> Iterator[CheckResult]:
    for (at, earlier), (index, signer) in combinations(enumerate(signers), 2):
        if not _meet(earlier, signer):
            continue
        if earlier.key == signer.key:
            message = _("The key of {name} is that of {other} on the same days.")
            hint = _("A key has one signer: ask both for their keys, or give the earlier `until`.")
            doubled = message.format(name=signer.name, other=earlier.name)
            yield _found(doubled, ("signers", index, "key"), hint, ("signers", at, "key"))
        elif earlier.name == signer.name and earlier.role != signer.role:
            message = _("{name} has two roles on the same days: {role} and {other}.")
            hint = _("A signer has one role: mend it, or give the earlier `until`.")
            yield _found(
                message.format(name=signer.name, role=earlier.role, other=signer.role),
                ("signers", index, "role"),
                hint,
                ("signers", at, "role"),
            )


def _keys(record: RecordLog) -> Iterator[CheckResult]:
    for index, key in enumerate(record.keys):
        route: Route = ("record", "keys", index, "key")
        name = key.key.partition("+")[0]
        if name != record.origin:
            message = _("The key is of the log {name}; this one is called {origin}.")
            hint = _("The name of a log never changes: look up what the first checkpoint says.")
            yield _found(message.format(name=name, origin=record.origin), route, hint)
        if any(other.key == key.key for other in record.keys[:index]):
            message = _("The key is listed twice.")
            hint = _("Keep one entry, from its first day to its last.")
            yield _found(message, route, hint)
        elif len(_with(record.keys[: index + 1], key.from_)) > _MOST_AT_ONCE:
            message = _("More than two keys sign on {day}.")
            hint = _("A key that was replaced gets `until`; two sign while one is replaced.")
            yield _found(message.format(day=key.from_.isoformat()), route, hint)


def _roles(record: RecordLog, signers: Sequence[Signer]) -> Iterator[CheckResult]:
    known = {signer.role for signer in signers}
    for index, role in enumerate(record.cosigners):
        route: Route = ("record", "cosigners", index)
        if role in record.cosigners[:index]:
            hint = _("Keep it once.")
            yield _found(_("The role {role} is named twice.").format(role=role), route, hint)
        elif role not in known:
            message = _("No signer has the role {role}.")
            hint = _("Enter who signs for it under `signers`, or take the role out.")
            yield _found(message.format(role=role), route, hint)


def _own_key(record: RecordLog, signers: Sequence[Signer]) -> Iterator[CheckResult]:
    own = {key.key.split("+", 2)[2] for key in record.keys}  # base64 has a plus sign too
    for index, signer in enumerate(signers):
        key = SshKey.parse(signer.key)
        if key.kind == ED25519 and _in_note(key) in own:
            message = _("{name} would sign with the key of the log itself.")
            hint = _("Who signs too has a key of their own: ask for it.")
            yield _found(message.format(name=signer.name), ("signers", index, "key"), hint)


def _in_note(key: SshKey) -> str:
    """Return how the key of a log writes the same key."""
    return to_base64(b"\x01" + key.parts[0])


def _with(keys: Sequence[RecordKey], day: date) -> list[RecordKey]:
    return [key for key in keys if counts_on(key, day)]


def _meet(one: Period, other: Period) -> bool:
    """Return whether two periods have a day in common."""
    return counts_on(one, other.from_) or counts_on(other, one.from_)


def _found(message: str, route: Route, hint: str, earlier: Route = ()) -> CheckResult:
    related = ((Place(ROOT_FILE, earlier), _("it stands here first")),) if earlier else ()
    return CheckResult(message, Place(ROOT_FILE, route), hint, related)
