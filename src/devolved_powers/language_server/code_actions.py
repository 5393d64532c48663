"""Quick fixes: the mends that findings offer, the next free id, a moved article, a missing item."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from lsprotocol.types import (
    CodeAction,
    CodeActionContext,
    CodeActionDisabled,
    CodeActionKind,
    CreateFile,
    CreateFileOptions,
    Diagnostic,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from devolved_powers.diagnostics import Finding, Mend
from devolved_powers.editing.apply_fixes import mended
from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.language_server.basis_updates import (
    for_a_lawyer,
    moved_articles,
    update_title,
)
from devolved_powers.language_server.missing_item import missing_item
from devolved_powers.language_server.text_edits import text_edits
from devolved_powers.language_server.view import View
from devolved_powers.review.scope import Scope, examined, report_of
from devolved_powers.store.loader import Loaded
from devolved_powers.store.workspace import Workspace
from devolved_powers.text import printable

KINDS: Final = (CodeActionKind.QuickFix, CodeActionKind.SourceFixAll)
_Change = Callable[[Workspace], object]
_MOST: Final = 40
"""Findings of a selection whose mends are offered one by one: each is tried before it is offered,
and an editor asks again whenever the selection changes."""


def code_actions(
    view: View, chosen: Range, context: CodeActionContext, *, versioned: bool = True
) -> list[CodeAction]:
    """Return what can be done about findings, or about what is chosen.

    What changes what the record says in law is marked so; the rest is preferred.

    Args:
        view: the file.
        chosen: the place of the cursor, or what is selected.
        context: which kinds the editor asks for, and the findings there as it holds them.
        versioned: whether the editor takes changes of documents with their versions.
    """
    wanted = [*context.only] if context.only else []
    actions: list[CodeAction] = []
    if _asks_for(wanted, CodeActionKind.QuickFix):
        here = (
            finding
            for finding in view.state.report(view.file).findings
            if _meets(view.range_of(finding.position), chosen) or _held(finding, context)
        )
        for finding in islice(here, _MOST):
            actions += _of_finding(view, finding, context.diagnostics)
        if next(here, None) is not None:
            actions.append(_left_out())
        actions += filter(None, (
            _action(view, title, change) for title, change in moved_articles(view, chosen)
        ))  # fmt: skip
    if _asks_for(wanted, CodeActionKind.SourceFixAll):
        actions += _fix_all(view, again=bool(wanted))
    return actions if versioned else [*filter(None, map(_by_address, actions))]


def _left_out() -> CodeAction:
    """Return what stands in the place of the mends that are not looked for."""
    reason = _("Only the mends of the first {count} findings are listed: select fewer lines.")
    told = reason.format(count=_MOST)
    return CodeAction(told, kind=CodeActionKind.QuickFix, disabled=CodeActionDisabled(told))


def _by_address(action: CodeAction) -> CodeAction | None:
    """Return an action with edits by address alone; None where that is too little."""
    changes = (action.edit.document_changes if action.edit else None) or ()
    edits = [change for change in changes if isinstance(change, TextDocumentEdit)]
    if len(edits) < len(changes):
        return None
    by_address = {
        change.text_document.uri: [one for one in change.edits if isinstance(one, TextEdit)]
        for change in edits
    }
    if action.edit is not None:
        action.edit = WorkspaceEdit(changes=by_address)
    return action


def _asks_for(wanted: list[str | CodeActionKind], kind: CodeActionKind) -> bool:
    """Return whether a kind is asked for: all are where none is named, `source` holds its own."""
    names = [str(getattr(one, "value", one)) for one in wanted]
    return not names or any(f"{kind.value}.".startswith(f"{name}.") for name in names)


def _meets(one: Range, other: Range) -> bool:
    return _key(one.start) <= _key(other.end) and _key(other.start) <= _key(one.end)


def _held(finding: Finding, context: CodeActionContext) -> bool:
    """Return whether the editor asks about a finding: some ask about all of the cursor's line."""
    return any(
        d.code == finding.check and d.data == finding.fingerprint for d in context.diagnostics
    )


def _key(position: Position) -> tuple[int, int]:
    return position.line, position.character


def _of_finding(view: View, finding: Finding, held: Iterable[Diagnostic]) -> Iterator[CodeAction]:
    about = [d for d in held if d.code == finding.check and d.data == finding.fingerprint]
    offered = finding.result.mend
    for mend in (*([offered] if offered else []), *finding.result.choices):
        one = replace(finding, result=replace(finding.result, mend=mend))
        action = _action(view, _title(finding, mend), _making([one]), about)
        if action is not None:
            action.is_preferred = mend.safe
            yield action
    if finding.check == "power-without-item":
        action = _action(view, _item_title(finding), missing_item(finding.entry.id), about)
        if action is not None:
            yield action


def _making(findings: list[Finding]) -> _Change:
    return lambda space: mended(space, lambda _registry: findings, unsafe=True, passes=1)


def _title(finding: Finding, mend: Mend) -> str:
    """Return what a mend does, in one line; what a person must look at is marked."""
    if isinstance(mend.value, tuple):
        text = update_title(mend.value)
    elif not mend.value or not str(mend.value).strip():
        text = _("Mend it: {check}").format(check=finding.check)
    else:
        text = _("Write “{value}”").format(value=" ".join(str(mend.value).split()))
    return text if mend.safe else for_a_lawyer(text)


def _item_title(finding: Finding) -> str:
    text = _("Add the missing enforcement item of {id}").format(id=finding.entry.id)
    return for_a_lawyer(text)


def _fix_all(view: View, *, again: bool) -> Iterator[CodeAction]:
    """Yield the safe mends of a file together.

    Args:
        view: the file.
        again: whether to look for more in what comes of it, which takes as long as checking.
    """
    state = view.state
    scope = Scope(files=[view.file], today=state.today)
    first = state.report(view.file).findings
    if not any(f.result.mend is not None and f.result.mend.safe for f in first):
        return

    def find(loaded: Loaded) -> Iterable[Finding]:
        if loaded is state.loaded:
            return first
        done = examined(loaded, scope, laws=state.library, like=state.context)
        return report_of(done, scope).findings

    def change(space: Workspace) -> object:
        return mended(space, find) if again else mended(space, find, passes=1)

    action = _action(view, _("Make all safe mends of this file"), change)
    if action is not None:
        action.kind = CodeActionKind.SourceFixAll
        yield action


def _action(
    view: View, title: str, change: _Change, about: list[Diagnostic] | None = None
) -> CodeAction | None:
    """Return an action that changes the registry; None where that cannot be done safely."""
    space = Workspace(view.state.loaded.root, view.state.loaded)
    try:
        change(space)
    except PowersError:
        return None
    edits: list[TextDocumentEdit | CreateFile] = []
    for file in space.files:
        edits += _edits(view, space, file)
    if not edits:
        return None
    return CodeAction(
        printable(title),
        kind=CodeActionKind.QuickFix,
        diagnostics=about or None,
        edit=WorkspaceEdit(document_changes=[*edits]),
    )


def _edits(view: View, space: Workspace, file: str) -> Iterator[TextDocumentEdit | CreateFile]:
    if file in view.state.loaded.documents:
        yield view.edit_of(file, text_edits(view.of(file), space.text(file)))
        return
    start = Position(0, 0)
    yield CreateFile(view.uri(file), options=CreateFileOptions(overwrite=False))
    yield view.edit_of(file, [TextEdit(Range(start, start), space.text(file))])
