"""What editors ask about a file: each request, and the module that answers it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from lsprotocol import types

from devolved_powers.language_server import (
    code_actions,
    code_lenses,
    completion,
    definition,
    folding,
    formatting,
    hover,
    inlay_hints,
    references,
    rename,
    symbols,
)
from devolved_powers.language_server.editor import Editor
from devolved_powers.language_server.view import LawFile, View


class Request(NamedTuple):
    """A request about a file.

    Args:
        answer: what answers it, of the file, the request's parameters, and the editor.
        options: what the editor is told of it when it starts.
        remark: what the user is told beside the answer, where it gives a text.
    """

    answer: Callable[[View, Any, Editor], object]
    options: object = None
    remark: Callable[[View, Any, Editor], str] | None = None


def _hover(view: View, params: types.HoverParams, editor: Editor) -> types.Hover | None:
    return hover.hover(view, view.index(params.position), plain=editor.plain)


def _completion(
    view: View, params: types.CompletionParams, editor: Editor
) -> types.CompletionList | None:
    return completion.completions(view, view.index(params.position), editor.completion)


def _definition(
    view: View, params: types.DefinitionParams, _editor: Editor
) -> list[types.Location]:
    return definition.definitions(view, view.index(params.position))


def _references(view: View, params: types.ReferenceParams, _editor: Editor) -> list[types.Location]:
    declared = params.context.include_declaration
    return references.references(view, view.index(params.position), declared=declared)


def _references_to_law(law: LawFile, params: types.ReferenceParams) -> list[types.Location]:
    index = law.index(params.position)
    return references.references_to_law(law.state, law.file, law.text, index, law.encoding)


def _symbols(view: View, _params: object, _editor: Editor) -> list[types.DocumentSymbol]:
    return symbols.document_symbols(view)


def _folding(view: View, _params: object, _editor: Editor) -> list[types.FoldingRange]:
    return folding.folding_ranges(view)


def _renamed_range(
    view: View, params: types.PrepareRenameParams, _editor: Editor
) -> types.PrepareRenamePlaceholder | None:
    """Return what is renamed with its name: some editors take UTF-16 for bytes and propose half."""
    found = rename.renamed_range(view, view.index(params.position))
    if found is None:
        return None
    start, end = view.index(found.start), view.index(found.end)
    return types.PrepareRenamePlaceholder(found, placeholder=view.text[start:end])


def _rename(view: View, params: types.RenameParams, editor: Editor) -> types.WorkspaceEdit | None:
    return rename.rename(view, view.index(params.position), params.new_name, editor)


def _remark_on_renaming(view: View, params: types.RenameParams, editor: Editor) -> str:
    if editor.annotated:
        return ""  # it asks the user itself
    return rename.remark_on_renaming(view, view.index(params.position))


def _inlay_hints(
    view: View, params: types.InlayHintParams, editor: Editor
) -> list[types.InlayHint]:
    return inlay_hints.inlay_hints(view, params.range, plain=editor.plain)


def _code_actions(
    view: View, params: types.CodeActionParams, editor: Editor
) -> list[types.CodeAction]:
    return code_actions.code_actions(view, params.range, params.context, versioned=editor.versioned)


def _code_lenses(view: View, _params: object, _editor: Editor) -> list[types.CodeLens]:
    return code_lenses.code_lenses(view)


def _formatting(view: View, _params: object, _editor: Editor) -> list[types.TextEdit]:
    return formatting.formatting(view)


OF_A_FILE: Mapping[str, Request] = {
    types.TEXT_DOCUMENT_HOVER: Request(_hover),
    types.TEXT_DOCUMENT_COMPLETION: Request(
        _completion, types.CompletionOptions(trigger_characters=list(completion.TRIGGERS))
    ),
    types.TEXT_DOCUMENT_DEFINITION: Request(_definition),
    types.TEXT_DOCUMENT_REFERENCES: Request(_references),
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: Request(_symbols),
    types.TEXT_DOCUMENT_FOLDING_RANGE: Request(_folding),
    types.TEXT_DOCUMENT_PREPARE_RENAME: Request(_renamed_range),
    types.TEXT_DOCUMENT_RENAME: Request(
        _rename, types.RenameOptions(prepare_provider=True), _remark_on_renaming
    ),
    types.TEXT_DOCUMENT_INLAY_HINT: Request(_inlay_hints),
    types.TEXT_DOCUMENT_CODE_ACTION: Request(
        _code_actions, types.CodeActionOptions(code_action_kinds=list(code_actions.KINDS))
    ),
    types.TEXT_DOCUMENT_CODE_LENS: Request(_code_lenses),
    types.TEXT_DOCUMENT_FORMATTING: Request(_formatting),
}
"""Every request that is about one file. A file of no registry has no answer: nothing is known."""
OF_A_LAW: Mapping[str, Callable[[LawFile, Any], object]] = {
    types.TEXT_DOCUMENT_REFERENCES: _references_to_law,
}
"""Every request that is about a file of facts on a law too."""
