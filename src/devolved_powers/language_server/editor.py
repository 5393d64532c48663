"""The editor that asks: what it can show and take."""

from dataclasses import dataclass, field

from lsprotocol.types import ClientCapabilities, MarkupKind

from devolved_powers.language_server.completion import Client, client_of


@dataclass(frozen=True)
class Editor:
    """What an editor can show and take, as it said when it started the server.

    Args:
        completion: what it can do with what is offered while typing.
        plain: whether it shows no Markdown.
        versioned: whether it takes changes of documents with their versions.
        annotated: whether it takes a word on a change, and asks before it is made.
    """

    completion: Client = field(default_factory=Client)
    plain: bool = False
    versioned: bool = True
    annotated: bool = True


ANY_EDITOR = Editor()
"""One that can do everything."""


def editor_of(capabilities: ClientCapabilities) -> Editor:
    """Return what an editor can show and take.

    Args:
        capabilities: as it tells them.
    """
    document, workspace = capabilities.text_document, capabilities.workspace
    shown = document.hover.content_format if document and document.hover else None
    edit = workspace.workspace_edit if workspace else None
    versioned = bool(edit and edit.document_changes)
    return Editor(
        completion=client_of(capabilities),
        plain=not shown or MarkupKind.Markdown not in shown,
        versioned=versioned,
        annotated=versioned and bool(edit and edit.change_annotation_support),
    )
