"""What the tests of completion share: a file in which somebody types, the cursor drawn as ‸."""

from datetime import date
from pathlib import Path

from lsprotocol.types import CompletionItem, CompletionList, TextEdit

from devolved_powers.language_server.completion import Client, completions
from devolved_powers.language_server.edited_registry import EditedRegistry
from devolved_powers.language_server.view import View
from tests.support import CASES

TODAY = date(2026, 11, 23)
PLAIN = Client(snippets=False, markdown=False, tags=False)


class Desk:
    """Somebody who types in the files of a registry.

    Args:
        registry: the registry: the name of a sound one, or a folder.
        today: the day.
    """

    def __init__(self, registry: str | Path = "small", today: date = TODAY) -> None:
        root = CASES / "ok" / registry if isinstance(registry, str) else registry
        self.edited = EditedRegistry(root, today)
        self.saved = {
            name: document.text for name, document in self.edited.state.loaded.documents.items()
        }

    def typed(self, file: str, old: str, new: str) -> tuple[View, int]:
        """Type in a file: a stretch of it becomes another, in which the cursor is drawn.

        Args:
            file: the file.
            old: the stretch; empty for the end of the file.
            new: what stands there then.
        """
        before, _old, after = self.saved.get(file, "").partition(old) if old else (
            self.saved.get(file, ""), "", "",
        )  # fmt: skip
        drawn = f"{before}{new}{after}"
        self.edited.hold(file, drawn.replace("‸", ""))
        return View(self.edited.state, file), drawn.index("‸")

    def asked(self, file: str, old: str, new: str, client: Client | None = None) -> CompletionList:
        """Return what is offered where the cursor is drawn."""
        view, index = self.typed(file, old, new)
        return completions(view, index, client or Client())

    def labels(self, file: str, old: str, new: str) -> list[str]:
        """Return the labels of what is offered, the first first."""
        return [item.label for item in self.asked(file, old, new).items]

    def accepted(
        self, file: str, old: str, new: str, label: str, client: Client | None = None
    ) -> str:
        """Return the lines that stand there once an offer is accepted."""
        view, index = self.typed(file, old, new)
        items = completions(view, index, client or PLAIN).items
        item = next(item for item in items if item.label == label)
        text = accept(view, item)
        first = view.text.rfind("\n", 0, index) + 1
        end = len(text) - (len(view.text) - view.text.find("\n", index))
        return text[first:end]


def edit_of(item: CompletionItem) -> TextEdit:
    """Return what an offer puts in, and where."""
    assert isinstance(item.text_edit, TextEdit)
    return item.text_edit


def accept(view: View, item: CompletionItem) -> str:
    """Return the text of a file once an offer is accepted, as an editor inserts it."""
    edit = edit_of(item)
    start, end = view.index(edit.range.start), view.index(edit.range.end)
    return view.text[:start] + edit.new_text + view.text[end:]
