"""Who signed a commit, as `history` and `diff` tell it."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from devolved_powers.register.commit_signers import (
    CommitSignature,
    SignatureReason,
    SignatureState,
)
from devolved_powers.register.commit_signers_text import signature_text
from devolved_powers.reports.json_v1.common import Meaning


class CommitSignerJson(TypedDict):
    """Whose key it is, by registry.yaml."""

    name: Annotated[str, Meaning("The office, or the person.")]
    role: Annotated[str, Meaning("What the signature counts as.")]


class OwnSignatureJson(TypedDict):
    """Whether a commit is signed; what does not apply is left out."""

    state: Annotated[
        SignatureState,
        Meaning(
            "Signed by one who may on the day of the commit; not signed; a signature that is none "
            "or does not count; one that could not be checked."
        ),
    ]
    by: NotRequired[Annotated[list[CommitSignerJson], Meaning("Whose key it is.")]]
    key: NotRequired[Annotated[str, Meaning("The fingerprint of the key, where it holds.")]]
    why: NotRequired[Annotated[SignatureReason, Meaning("Why it does not count, in a word.")]]
    message: Annotated[str, Meaning("The same in words, in the language of the program.")]


class MergeSignatureJson(OwnSignatureJson):
    """A merge, and whether it is signed: who merges approves."""

    commit: Annotated[str, Meaning("The merge, its full name.")]


class SignatureJson(OwnSignatureJson):
    """Whether a commit is signed, and the merge by which it came in."""

    merge: NotRequired[
        Annotated[
            MergeSignatureJson,
            Meaning("The merge by which it came into the record; left out where it had none."),
        ]
    ]


def signature_json(signature: CommitSignature) -> SignatureJson:
    """Return who signed a commit.

    Args:
        signature: the signature.
    """
    row = SignatureJson(state=signature.state, message=signature_text(signature))
    _fill(row, signature)
    if signature.merge is not None:
        name, own = signature.merge
        merge = MergeSignatureJson(commit=name, state=own.state, message=signature_text(own))
        _fill(merge, own)
        row["merge"] = merge
    return row


def _fill(row: OwnSignatureJson, signature: CommitSignature) -> None:
    if signature.by:
        row["by"] = [CommitSignerJson(name=s.name, role=s.role) for s in signature.by]
    if signature.fingerprint:
        row["key"] = signature.fingerprint
    if signature.why:
        row["why"] = signature.why
