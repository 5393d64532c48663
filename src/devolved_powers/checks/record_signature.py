"""A signature of the log does not hold, or the newest checkpoint lacks one.

A checkpoint says what the whole record was; whoever signs it says that the log was looked at.
Under `record.cosigners` in registry.yaml stand the roles that must sign. A signature that does
not hold is worse than none: somebody changed the log or the signature, or signed something else.
A private key that lies in the registry is published with it, and all that it signs is worth
nothing.

How to mend it: `powers record check` names what is wrong with the log itself. Have who lacks sign
the newest checkpoint with `powers record cosign`; it covers all older ones. Of a signature that
does not hold, find out who brought it (`git log -- record/cosignatures`), and have the office
sign again. A private key that was committed is replaced, not only deleted.

Right: `powers record status` shows a signature of each role for the newest checkpoint.

Wrong: the signature of 编办 was made before the last leaves were appended.
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.checks._record import RECORD, RecordState, key_files
from devolved_powers.diagnostics import CheckResult, Comparison, Place
from devolved_powers.errors import PowersError, reason
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.files import RECORD_FOLDER

SEVERITY: Final = "必须改"


def check(context: Context) -> Iterator[CheckResult | Comparison]:
    """Yield a finding for each signature that does not hold or is lacking."""
    registry, state = context.registry, context.signed_record
    if registry is None or registry.record is None or state is None:
        return
    yield from _private_keys(context)
    yield state.comparison
    yield from _faults(state)
    for signature in (*state.damaged, *state.strays):
        message = _("A signature of checkpoint {size} does not count: {file}. {reason}")
        yield CheckResult(
            message.format(
                size=signature.size,
                file=f"{RECORD_FOLDER}/{signature.path}",
                reason=signature.words,
            ),
            RECORD,
            _("Find out who brought it (`git log`); have the office sign again."),
        )
    lacking = state.newest.lacking(registry.record.cosigners) if state.newest else ()
    if state.newest is not None and lacking:
        message = _("Checkpoint {size}, the newest, is not signed by: {roles}.")
        yield CheckResult(
            message.format(size=state.newest.size, roles=enumerated(lacking)),
            Place(RECORD.file, ("record", "cosigners")),
            _("Have them sign it with `powers record cosign`; it covers all older ones."),
            severity="请核实",
        )


def _faults(state: RecordState) -> Iterator[CheckResult]:
    if not state.faults:
        return
    from devolved_powers.record.log_faults import FAULTS

    for code in dict.fromkeys(fault.code for fault in state.faults):
        yield CheckResult(
            _("The log of the record is not whole. {fault}").format(fault=_(FAULTS[code].meaning)),
            RECORD,
            _("`powers record check` names every fault, with its entries and what to do."),
        )


def _private_keys(context: Context) -> Iterator[CheckResult | Comparison]:
    try:
        for file in key_files(context.loaded):
            yield CheckResult(
                _("A private key lies in the registry: {file}.").format(file=file),
                RECORD,
                _("Take it out, make a new key, and replace this one in registry.yaml."),
            )
    except PowersError as error:
        yield Comparison(RECORD, error.message)
    except OSError as error:
        yield Comparison(RECORD, reason(error))
