"""The decision that an entry goes into: an existing file, or a new one with its document."""

import re
from dataclasses import dataclass
from datetime import date

from devolved_powers.editing.transaction import raise_total
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.models.ids import LONGEST_NAME, NAME
from devolved_powers.store.workspace import Workspace
from devolved_powers.yaml_text.edits import Insert, Put, ValueEdit
from devolved_powers.yaml_text.reader import Data


@dataclass(frozen=True, kw_only=True)
class DecisionDocument:
    """What is known of a decision, as the user gave it; None where nothing was said.

    Args:
        decision: its name.
        title: its title.
        issuer: who issued it.
        doc_no: its document number.
        signed: when it was signed.
        published: when it was published.
        url: where it can be read.
        effective: the first day of its effect.
        upon: the handover record that it waits for; `effective` is then the day it was signed.
        to_body: the body that it grants to.
        carried_out_by: who does the work.
        is_draft: whether it is only drafted.
        provenance: where the entries of a new decision come from; None for what is typed in.
    """

    decision: str
    title: str | None = None
    issuer: str | None = None
    doc_no: str | None = None
    signed: date | None = None
    published: date | None = None
    url: str | None = None
    effective: date | None = None
    upon: str | None = None
    to_body: str | None = None
    carried_out_by: str | None = None
    is_draft: bool = False
    provenance: dict[str, Data] | None = None

    @property
    def file(self) -> str:
        """Its file below the registry's root.

        Raises:
            PowersError: when its name is none that a file of a decision can have.
        """
        is_name = re.fullmatch(NAME, self.decision) and len(self.decision) <= LONGEST_NAME
        if not is_name or self.decision == "needs":  # the list of needs stands beside them
            raise PowersError(
                _("“{name}” cannot be the name of a decision.").format(name=self.decision),
                hint=_("Small letters, digits and hyphens, such as batch-4 or recall-1."),
                code=ExitCode.USAGE,
            )
        return f"powers/{self.decision}.yaml"

    @property
    def authority(self) -> dict[str, Data]:
        """The document, as the file has it."""
        known: dict[str, Data] = {
            "issuer": self.issuer,
            "doc_no": self.doc_no,
            "signed": self.signed,
            "published": self.published,
            "url": self.url,
        }
        return {key: value for key, value in known.items() if value is not None}

    @property
    def in_effect(self) -> Data:
        """When it takes effect, as the file has it; None when nothing was said."""
        if self.upon is None:
            return self.effective
        return {"upon": self.upon} | ({"signed": self.effective} if self.effective else {})

    def missing(self) -> list[str]:
        """Return the options that a new decision needs and that were not given."""
        needed = {"--title": self.title, "--effective": self.in_effect}
        return [option for option, value in needed.items() if value is None]


def add_entries(
    space: Workspace, document: DecisionDocument, kind: str, section: str, entries: list[Data]
) -> None:
    """Put entries into a section of a decision, making its file when there is none.

    Args:
        space: the registry being changed.
        document: the decision.
        kind: 赋权, 动态调整 or 收回, for a new file.
        section: the list that they go into.
        entries: what goes in.

    Raises:
        PowersError: when a new decision lacks what it must have, or an existing one says otherwise.
    """
    if space.data(document.file):
        changes = _document_edits(space.data(document.file), document)
        if entries:
            changes.append(Insert((section,), tuple(entries)))
        space.edit(document.file, changes)
        return
    if document.missing():
        raise PowersError(
            _("{file} does not exist yet; a new decision needs {options}.").format(
                file=document.file, options=enumerated(document.missing())
            ),
            code=ExitCode.USAGE,
        )
    space.create(document.file, _new(document, kind, section, entries))
    raise_total(space, "decisions", 1)


def _new(
    document: DecisionDocument, kind: str, section: str, entries: list[Data]
) -> dict[str, Data]:
    """Return the data of a new decision.

    A draft says so. A decision whose document number is known was copied from it; any other one
    says that its dates are assumed.
    """
    provenance: dict[str, Data] = {"status": "transcribed"}
    if document.is_draft:
        provenance = {"status": "draft"}
    elif document.doc_no is None:
        provenance = {"status": "reconstructed", "assumed": ["effective", section]}
    if document.provenance is not None:
        provenance = document.provenance
    data: dict[str, Data] = {
        "decision": document.decision,
        "kind": kind,
        "title": document.title,
        "authority": document.authority,
        "effective": document.in_effect,
        "to_body": document.to_body,
        "carried_out_by": document.carried_out_by,
        "provenance": provenance,
        section: entries,
    }
    return {key: value for key, value in data.items() if value is not None}


def _document_edits(existing: dict[str, Data], document: DecisionDocument) -> list[ValueEdit]:
    """Return the changes that an existing decision needs to say what the user says of it."""
    authority = existing.get("authority")
    has = authority if isinstance(authority, dict) else {}
    changes: list[ValueEdit] = []
    for key, value in document.authority.items():
        if key in has:
            _agrees(document, f"authority.{key}", has[key], value)
        elif isinstance(authority, dict):
            changes.append(Put(("authority", key), value))
        elif not changes:
            changes.append(Put(("authority",), dict(document.authority)))
    for key, given in (("title", document.title), ("effective", document.in_effect)):
        if given is not None:
            _agrees(document, key, existing.get(key), given)
    if document.is_draft:
        provenance = existing.get("provenance")
        status = provenance.get("status") if isinstance(provenance, dict) else None
        _agrees(document, "provenance.status", status, "draft")
    return changes


def _agrees(document: DecisionDocument, key: str, recorded: Data, given: Data) -> None:
    if recorded == given:
        return
    message = _("{file} already says {key}: {there}, not {said}.")
    raise PowersError(
        message.format(file=document.file, key=key, there=recorded, said=given),
        hint=_("`powers set {decision} {key}=…` corrects the record.").format(
            decision=document.decision, key=key
        ),
        code=ExitCode.USAGE,
    )
