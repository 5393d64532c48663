"""Who signed a commit, in words."""

from collections.abc import Mapping
from typing import Final

from devolved_powers.i18n import N_, _, bracketed, clauses, enumerated, labelled
from devolved_powers.register.commit_signers import (
    CommitSignature,
    KnownSigner,
    SignatureReason,
    SignatureState,
)

STATES: Final[Mapping[SignatureState, str]] = {
    "signed": N_("signed by"),
    "unsigned": N_("no signature"),
    "invalid": N_("signature invalid"),
    "unchecked": N_("signature not checked"),
}
_REASONS: Final[Mapping[SignatureReason, str]] = {
    "broken": N_("it is not of what the commit says"),
    "unknown-key": N_("registry.yaml names no signer with the key {key}"),
    "undated": N_("the day of the commit cannot be told"),
    "other-kind": N_("it was not made with an SSH key"),
    "several": N_("the commit has more than one"),
    "no-tool": N_("that needs git 2.34 and the program ssh-keygen (OpenSSH 8.2) or newer"),
    "unreadable": N_("the commit cannot be read"),
}


def signature_text(signature: CommitSignature) -> str:
    """Return whether a commit is signed, by whom, or why that cannot be told; so of its merge.

    Args:
        signature: the signature.
    """
    if signature.merge is None:
        return _own_text(signature)
    name, of_merge = signature.merge
    merged = _("merged in {commit}").format(commit=name[:10])
    return clauses((_own_text(signature), labelled(merged, _own_text(of_merge))))


def _own_text(signature: CommitSignature) -> str:
    state = _(STATES[signature.state])
    if signature.state == "signed":
        return labelled(state, enumerated(map(_called, signature.by)))
    if not signature.why:
        return state
    if signature.why == "not-then":
        return labelled(state, enumerated(map(_period, signature.by)))
    return labelled(state, _(_REASONS[signature.why]).format(key=signature.fingerprint))


def signers_at_text(commit: str) -> str:
    """Return by which signers signatures count.

    Args:
        commit: whose registry.yaml names them.
    """
    message = _("Signatures count by the signers in registry.yaml of commit {commit}.")
    return message.format(commit=commit[:10])


def _called(signer: KnownSigner) -> str:
    return bracketed(signer.name, signer.role) if signer.role != signer.name else signer.name


def _period(signer: KnownSigner) -> str:
    if signer.until is None:
        message = _("the key of {signer} counts from {first} on only")
        return message.format(signer=_called(signer), first=signer.since.isoformat())
    message = _("the key of {signer} counts from {first} to {last} only")
    return message.format(
        signer=_called(signer), first=signer.since.isoformat(), last=signer.until.isoformat()
    )
