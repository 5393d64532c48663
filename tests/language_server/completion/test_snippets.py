"""New entries: what is put in fits the model once it is filled in."""

import re

import pytest
from lsprotocol.types import CompletionItemKind, MarkupContent

from devolved_powers.i18n import speaking
from devolved_powers.language_server.completion import completions
from devolved_powers.language_server.completion.snippets import plain_lines
from devolved_powers.models.by_file import MODELS
from devolved_powers.models.files import kind_of
from devolved_powers.yaml_text.reader import read_yaml
from tests.language_server.completion.typing import PLAIN, Desk, accept, edit_of

FILES = {
    "grants": ("small", "powers/batch-1.yaml"),
    "recalls": ("small", "powers/batch-1.yaml"),
    "adjustments": ("adjustment", "powers/notice-1.yaml"),
    "suspensions": ("small", "powers/batch-1.yaml"),
    "resumptions": ("small", "powers/batch-1.yaml"),
    "items": ("small", "catalog/urban-management.yaml"),
    "needs": ("small", "powers/needs.yaml"),
    "entries": ("discretion", "discretion/urban-management-2023.yaml"),
}
FILLED = {
    "power": "P1-001", "reason": "承接能力不足", "powers": "P1-001", "items": "E-001",
    "name": "对某事的处罚", "scenes": "城市道路", "what": "养护记录", "when": "情节较轻的",
    "returned_to": "示例县农业农村局",
}  # fmt: skip
"""What somebody types at a tab stop that proposes nothing, by its key."""
_EMPTY = re.compile(r"(?:\$\{\d+\}|\$\d+)")
_FIRST = re.compile(r"\$\{\d+\|([^,|]*)[^|]*\|\}")
_KEY = re.compile(r"(\w+): \[?(?:[^\n]*)$")


def filled(snippet: str) -> str:
    """Return a snippet with its places filled in."""
    while stop := _EMPTY.search(snippet):
        key = _KEY.search(snippet[: stop.start()].rpartition("{")[2].rpartition("\n")[2] or "")
        word = FILLED[key[1]] if key else "对某事的处罚"
        snippet = snippet[: stop.start()] + word + snippet[stop.end() :]
    snippet = _FIRST.sub(r"\1", snippet)
    return plain_lines(snippet).replace("《》第条", "《示例城市道路条例》第四条")


def typed(section: str, begun: str) -> tuple[str, str, str]:
    """Return the file, what stands in it, and what is typed in the place of that."""
    file = FILES[section][1]
    desk = Desk(FILES[section][0])
    text = desk.saved[file]
    if f"\n{section}:\n" in text:
        return file, f"\n{section}:\n", f"\n{section}:\n{begun}\n"
    return file, "\nprovenance:", f"\n{section}:\n{begun}\nprovenance:"


@pytest.mark.parametrize("begun", ["  - ‸", "  -‸", "  ‸"])
@pytest.mark.parametrize("section", FILES)
def test_a_new_entry_fits_its_model_once_it_is_filled_in(section: str, begun: str) -> None:
    desk = Desk(FILES[section][0])
    file, old, new = typed(section, begun)
    view, index = desk.typed(file, old, new)
    kind = kind_of(file)
    assert kind is not None
    entries = [i for i in completions(view, index).items if i.kind == CompletionItemKind.Snippet]
    assert entries
    line = view.text[view.text.rfind("\n", 0, index) + 1 : index]
    blanks = line[: len(line) - len(line.lstrip())]
    for item in entries:
        edit = edit_of(item)
        edit.new_text = filled(edit.new_text).replace("\n", f"\n{blanks}")  # as editors indent it
        data, faults = read_yaml(accept(view, item))
        assert not faults, accept(view, item)
        MODELS[kind].model_validate(data)


@pytest.mark.parametrize("section", FILES)
def test_an_editor_without_snippets_gets_the_same_lines_in_their_columns(section: str) -> None:
    desk = Desk(FILES[section][0])
    file, old, new = typed(section, "  - ‸")
    view, index = desk.typed(file, old, new)
    able = [i for i in completions(view, index).items if "\n" in edit_of(i).new_text]
    plain = {i.label: i for i in completions(view, index, PLAIN).items}
    for item in able:
        as_able = plain_lines(edit_of(item).new_text).replace("\n", "\n  ")
        other = edit_of(plain[item.label])
        assert other.new_text == as_able.replace("$0", "")


def test_a_new_item_has_the_next_free_id_and_knows_the_field() -> None:
    desk = Desk()
    items = desk.asked("catalog/agriculture.yaml", "", "\n  - ‸").items
    assert [item.label for item in items[:2]] != ["id", "powers"]
    assert "id: E-004\n" in edit_of(items[0]).new_text


def test_entries_are_offered_in_their_own_list_only() -> None:
    desk = Desk()
    recalls = desk.asked("powers/batch-1.yaml", "entrustments:", "recalls:\n  - ‸\nentrustments:")
    texts = [edit_of(item).new_text for item in recalls.items]
    assert any("outcome: 退回原部门" in text for text in texts)
    assert any("outcome: 取消" in text and "returned_to" not in text for text in texts)
    assert not any(text.startswith("id: ") and "\n" in text for text in texts)


def test_a_choice_holds_no_mark_of_its_own() -> None:
    desk = Desk()
    file = "registry.yaml"
    desk.saved[file] = desk.saved[file].replace("示例县农业农村局,", "'示例县农业,农村|局',")
    desk.typed(file, "scenes:", "‸scenes:")
    items = desk.asked("powers/batch-1.yaml", "grants:\n", "grants:\n  - ‸\n").items
    assert "示例县农业\\,农村\\|局" in edit_of(items[0]).new_text


def test_nothing_is_chosen_for_whoever_has_no_tab_stops() -> None:
    """The first body of registry.yaml is the town itself: nothing goes back to it."""
    desk = Desk(FILES["recalls"][0])
    view, index = desk.typed(*typed("recalls", "  - ‸"))
    with speaking("en"):
        offers = {item.label: item for item in completions(view, index, PLAIN).items}
        stops = {item.label: item for item in completions(view, index).items}
    name = "New recall: back to a department"
    assert edit_of(offers[name]).new_text.endswith("returned_to: ")
    assert "人民政府" not in edit_of(stops[name]).new_text


def test_a_new_entry_is_shown_as_it_will_stand() -> None:
    desk = Desk(FILES["items"][0])
    view, index = desk.typed(*typed("items", "  - ‸"))
    with speaking("en"):
        offers = {item.label: item for item in completions(view, index).items}
    told = offers["New item: penalty"].documentation
    assert isinstance(told, MarkupContent)
    assert told.value.startswith("```yaml\nid: E-")
    assert "powers: []" in told.value
