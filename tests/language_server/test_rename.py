"""A body, a field or a scene renamed in all files: exactly the characters, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import AnnotatedTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit

from devolved_powers.errors import PowersError
from devolved_powers.i18n import speaking
from devolved_powers.language_server.editor import Editor
from devolved_powers.language_server.named_things import Mention, mentions
from devolved_powers.language_server.readable_text import readable_text
from devolved_powers.language_server.rename import remark_on_renaming, rename, renamed_range
from devolved_powers.language_server.view import Opened
from devolved_powers.review.scope import Scope, examined, report_of
from devolved_powers.store.files import document
from devolved_powers.store.loader import Loaded, from_documents
from tests.language_server.shown_registry import TODAY, ShownRegistry
from tests.sound_registries import SOUND, name_of
from tests.support import CASES, copy_of, small_registry

ITEMS = "catalog/urban-management.yaml"
DECISION = "powers/batch-1.yaml"
Edit = TextEdit | AnnotatedTextEdit
BODY = "示例县综合行政执法局"


@pytest.fixture
def small(tmp_path: Path) -> ShownRegistry:
    return ShownRegistry(small_registry(tmp_path))


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with speaking("en"):
        yield


def edits_of(registry: ShownRegistry, change: WorkspaceEdit | None) -> dict[str, list[Edit]]:
    """Return the edits of each file."""
    assert change is not None
    by_file: dict[str, list[Edit]] = {}
    for one in change.document_changes or []:
        assert isinstance(one, TextDocumentEdit)
        by_file[one.text_document.uri] = [
            edit for edit in one.edits if isinstance(edit, (TextEdit, AnnotatedTextEdit))
        ]
    by_file |= {uri: list(edits) for uri, edits in (change.changes or {}).items()}
    root = registry.root.as_posix()
    return {unquote(uri).partition(f"{root}/")[2]: edits for uri, edits in by_file.items()}


def apply(registry: ShownRegistry, change: WorkspaceEdit | None) -> None:
    """Make a change in the editor, as editors do: the last edit of a file first."""
    for file, edits in edits_of(registry, change).items():
        positions = registry.view(file).positions
        text = positions.text
        for edit in sorted(edits, key=lambda one: positions.index(one.range.start), reverse=True):
            start, end = positions.index(edit.range.start), positions.index(edit.range.end)
            text = text[:start] + edit.new_text + text[end:]
        registry.edited.hold(file, text)


def contents(registry: ShownRegistry) -> dict[str, str]:
    """Return what each file holds, with its byte order mark."""
    documents = registry.edited.state.loaded.documents
    return {file: registry.view(file).positions.text for file in documents}


def test_a_body_is_renamed_wherever_it_acts(small: ShownRegistry) -> None:
    before = contents(small)
    view, index = small.at(DECISION, BODY)
    assert small.text(DECISION, renamed_range(view, index)) == BODY  # type: ignore[arg-type]
    apply(small, rename(view, index, "示例县城市管理局"))
    assert contents(small) == {
        file: text.replace(BODY, "示例县城市管理局") for file, text in before.items()
    }
    assert "示例县城市管理局" in contents(small)["powers/needs.yaml"]


@pytest.mark.parametrize("words", ["城市道路, 农资店", "城市管理"])
def test_a_scene_or_a_field_is_renamed_and_no_word_within_another(
    small: ShownRegistry, words: str
) -> None:
    old = words.partition(",")[0]
    view, index = small.at("registry.yaml", words)
    apply(small, rename(view, index, "甲乙"))
    after = contents(small)
    assert "甲乙" in after["registry.yaml"]
    assert "甲乙" in after[ITEMS]
    assert "《示例城市道路条例》" in after[ITEMS]
    assert old not in [mention.name for mention in mentions(small.edited.state)]


def test_a_word_that_the_search_goes_on_to_goes_with_the_scene(small: ShownRegistry) -> None:
    """Else `validate` asks after the rename where the old word leads to."""
    text = small.view("registry.yaml").text
    synonyms = "synonyms:\n  - {everyday: [卖农药的], official: [农资店, 农资店 农药]}\n"
    small.edited.hold("registry.yaml", text.replace("provenance:", f"{synonyms}provenance:"))
    apply(small, rename(*small.at("registry.yaml", "农资店"), "农资门店"))
    assert "official: [农资门店, 农资店 农药]" in contents(small)["registry.yaml"]


def test_a_word_that_is_found_elsewhere_too_stays(small: ShownRegistry) -> None:
    text = small.view("registry.yaml").text
    synonyms = "synonyms:\n  - {everyday: [马路], official: [城市道路]}\n"
    small.edited.hold("registry.yaml", text.replace("provenance:", f"{synonyms}provenance:"))
    apply(small, rename(*small.at("registry.yaml", "城市道路, 农资店"), "市区道路"))
    assert "official: [城市道路]" in contents(small)["registry.yaml"]


def test_a_body_in_papers_and_on_the_page_too_but_not_who_issued_a_document(
    small: ShownRegistry,
) -> None:
    text = small.view("registry.yaml").text
    small.edited.hold(
        "registry.yaml",
        f"{text}papers: {{issuer: {BODY}, contact_body: {BODY}}}\nsite: {{publisher: {BODY}}}\n",
    )
    small.type(DECISION, "authority: {", f"authority: {{issuer: {BODY}, ")
    small.type(DECISION, "provenance: {", f"provenance: {{note: {BODY}已核对, ")
    view, index = small.at("registry.yaml", BODY)
    change = rename(view, index, "甲局")
    assert change is not None
    assert change.change_annotations is not None
    told = change.change_annotations["name"]
    assert told.needs_confirmation
    assert "机构更名" in (told.description or "")
    assert f"stay as they are: 2, from {DECISION}:" in (told.description or "")
    apply(small, change)
    after = contents(small)
    assert BODY not in after["registry.yaml"]
    assert f"issuer: {BODY}" in after[DECISION]
    assert f"note: {BODY}已核对" in after[DECISION]
    assert after[DECISION].count(BODY) == 2


def test_what_was_copied_from_a_document_is_asked_about_on_its_own(small: ShownRegistry) -> None:
    small.type(DECISION, "status: reconstructed", "status: transcribed")
    change = rename(*small.at("registry.yaml", BODY), "甲局")
    assert change is not None
    assert set(change.change_annotations or {}) == {"name", "copied"}
    by_file = edits_of(small, change)
    ids = {
        file: {edit.annotation_id for edit in edits if isinstance(edit, AnnotatedTextEdit)}
        for file, edits in by_file.items()
    }
    assert ids[DECISION] == {"copied"}
    assert ids["registry.yaml"] == {"name"}


def test_a_scene_needs_no_confirmation(small: ShownRegistry) -> None:
    change = rename(*small.at("registry.yaml", "农资店"), "农资商店")
    assert change is not None
    assert change.change_annotations is not None
    assert not change.change_annotations["name"].needs_confirmation


def test_the_versions_of_open_files_go_with_the_edits(small: ShownRegistry) -> None:
    view, index = small.at("registry.yaml", BODY)
    opened = {DECISION: Opened(view.uri(DECISION), 7)}
    change = rename(replace(view, opened=opened), index, "甲局")
    assert change is not None
    versions = {
        unquote(one.text_document.uri).rpartition("/")[2]: one.text_document.version
        for one in change.document_changes or []
        if isinstance(one, TextDocumentEdit)
    }
    assert versions == {"batch-1.yaml": 7, "needs.yaml": None, "registry.yaml": None}


def test_an_editor_that_takes_plain_edits_only_gets_those(small: ShownRegistry) -> None:
    plain = rename(*small.at("registry.yaml", BODY), "甲局", Editor(versioned=False))
    assert plain is not None
    assert plain.document_changes is None
    assert plain.change_annotations is None
    unmarked = rename(*small.at("registry.yaml", BODY), "甲局", Editor(annotated=False))
    assert unmarked is not None
    assert unmarked.change_annotations is None
    apply(small, plain)
    assert BODY not in "".join(contents(small).values())


def test_an_editor_that_asks_nobody_is_told_what_renaming_a_body_is_not(
    small: ShownRegistry,
) -> None:
    remark = remark_on_renaming(*small.at("registry.yaml", BODY))
    assert remark.startswith("This corrects how the record writes a name; in law nothing happens.")
    assert "`succeeded_by`" in remark
    assert remark_on_renaming(*small.at("registry.yaml", "农资店")) == ""


def test_what_is_not_saved_is_renamed_too(small: ShownRegistry) -> None:
    small.type(DECISION, "\ngrants:", "\n# neu\n\ngrants:")
    small.type(
        DECISION, "    type: 行政检查\n", "    type: 行政检查\n    carried_out_by: 示例镇人民政府\n"
    )
    apply(small, rename(*small.at("registry.yaml", "示例镇人民政府"), "示例镇政府"))
    assert "carried_out_by: 示例镇政府" in contents(small)[DECISION]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("甲, 乙", '"甲, 乙"'),
        ("甲: 乙", '"甲: 乙"'),
        ("true", '"true"'),
        ("2021-09-01", '"2021-09-01"'),
        ('甲"乙', '甲"乙'),
        ("- 甲", '"- 甲"'),
    ],
)
def test_a_name_is_quoted_where_it_must_be(small: ShownRegistry, name: str, written: str) -> None:
    before = contents(small)
    apply(small, rename(*small.at("registry.yaml", "农资店"), name))
    assert f"scenes: [城市道路, {written}]" in contents(small)["registry.yaml"]
    assert small.edited.state.loaded.is_whole
    view = small.view("registry.yaml")
    apply(small, rename(view, view.text.index(written) + 1, "农资店"))
    assert contents(small) == before


@pytest.mark.parametrize("marks", ["'", '"'])
def test_quotation_marks_that_stand_there_stay(small: ShownRegistry, marks: str) -> None:
    small.type("registry.yaml", "农资店", f"{marks}农资店{marks}")
    view, index = small.at("registry.yaml", "农资店")
    assert small.text("registry.yaml", renamed_range(view, index)) == "农资店"  # type: ignore[arg-type]
    apply(small, rename(view, index, "种子'店"))
    written = "种子''店" if marks == "'" else "种子'店"
    assert f"{marks}{written}{marks}]" in contents(small)["registry.yaml"]


def test_a_name_written_over_two_lines_is_renamed(small: ShownRegistry) -> None:
    small.type(DECISION, f"from_body: {BODY}", f"from_body: >-\n      {BODY}")
    small.type("registry.yaml", BODY, f'"\\u793A{BODY[1:]}"')
    apply(small, rename(*small.at("powers/needs.yaml", BODY), "甲局"))
    assert small.edited.state.loaded.is_whole
    assert BODY not in "".join(contents(small).values())


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "must not be empty"),
        ("  ", "must not be empty"),
        (" 甲局", "blank"),
        ("甲\u200b局", "cannot be seen"),
        ("甲\n局", "cannot be seen"),
        ("甲\x1b[31m局", "cannot be seen"),
        ("甲" * 2001, "at most 2000"),
        ("示例县农业农村局", "lists “示例县农业农村局” already"),
    ],
)
def test_what_nothing_can_be_called_is_refused(
    small: ShownRegistry, name: str, message: str
) -> None:
    with pytest.raises(PowersError, match=message):
        rename(*small.at("registry.yaml", BODY), name)


@pytest.mark.parametrize(
    ("file", "words", "message"),
    [
        (ITEMS, "P1-001", "permanent"),
        (ITEMS, "E-001", "permanent"),
        ("powers/needs.yaml", "N-01", "permanent"),
        (DECISION, "batch-1", "as its file is"),
        (DECISION, "《示例种子条例》", "A law is cited"),
        (DECISION, "示例省人民政府关于", "as it was published"),
    ],
)
def test_what_cannot_be_renamed_says_why(
    small: ShownRegistry, file: str, words: str, message: str
) -> None:
    with pytest.raises(PowersError, match=message):
        renamed_range(*small.at(file, words))
    with pytest.raises(PowersError, match=message):
        rename(*small.at(file, words), "甲")


def test_who_issued_a_document_is_not_renamed(small: ShownRegistry) -> None:
    small.type(DECISION, "authority: {", f"authority: {{issuer: {BODY}, ")
    with pytest.raises(PowersError, match="as the document says"):
        rename(*small.at(DECISION, f"issuer: {BODY}", 9), "甲局")


def test_a_body_that_is_not_listed_is_not_renamed(small: ShownRegistry) -> None:
    small.type(DECISION, BODY, "示例县执法局")
    with pytest.raises(PowersError, match="does not list"):
        rename(*small.at(DECISION, "示例县执法局"), "甲局")


def test_nothing_is_renamed_where_nothing_is_named(small: ShownRegistry) -> None:
    view, index = small.at(DECISION, "type: 行政检查", 7)
    assert renamed_range(view, index) is None
    assert rename(view, index, "甲") is None


def test_while_a_file_cannot_be_read_nothing_is_renamed(small: ShownRegistry) -> None:
    small.view(ITEMS)
    small.type(ITEMS, "[P1-001]", "[P1-001")
    with pytest.raises(PowersError, match="cannot be read to its end"):
        rename(*small.at("registry.yaml", BODY), "甲局")


def test_nothing_is_written(small: ShownRegistry) -> None:
    before = {path: path.read_bytes() for path in small.root.rglob("*.yaml")}
    apply(small, rename(*small.at("registry.yaml", BODY), "甲局"))
    assert {path: path.read_bytes() for path in small.root.rglob("*.yaml")} == before


@pytest.mark.parametrize("folder", SOUND, ids=name_of)
def test_validate_finds_the_same_under_the_new_name_and_back_are_the_very_bytes(
    folder: Path,
) -> None:
    """For each body, field and scene of each sound registry, and of one with findings."""
    registry = ShownRegistry(folder)
    before = contents(registry)
    found = findings(registry, {})
    for one in declared(registry):
        new = f"甲{one.name}乙"
        apply(registry, rename(registry.view(one.file), start_of(registry, one), new))
        assert findings(registry, {new: one.name}) == found
        apply(registry, rename(registry.view(one.file), start_of(registry, one, new), one.name))
        assert contents(registry) == before


def test_so_it_is_in_a_registry_with_findings_with_crlf_and_a_mark(tmp_path: Path) -> None:
    root = copy_of(CASES / "err" / "unsuited-body", small_registry(tmp_path))
    for path in root.rglob("*.yaml"):
        if "laws" not in path.parts:
            text = path.read_text("utf-8")
            path.write_bytes(("\ufeff" + text).replace("\n", "\r\n").encode())
    test_validate_finds_the_same_under_the_new_name_and_back_are_the_very_bytes(root)


@given(name=st.text(min_size=1, max_size=12), thing=st.integers(0, 20))
def test_whatever_the_name_it_is_refused_or_read_back(name: str, thing: int) -> None:
    registry = ShownRegistry(CASES / "ok" / "small")
    before = contents(registry)
    things = list(declared(registry))
    one = things[thing % len(things)]
    with speaking("en"):
        try:
            change = rename(registry.view(one.file), start_of(registry, one), name)
        except PowersError as error:
            told = error.message
        else:
            told = ""
            apply(registry, change)
            assert registry.edited.state.loaded.is_whole
    assert "\n" not in told
    if not told:
        apply(registry, rename(registry.view(one.file), start_of(registry, one, name), one.name))
    assert contents(registry) == before


def declared(registry: ShownRegistry) -> Iterator[Mention]:
    """Yield each body, field and scene where it is listed."""
    for one in mentions(registry.edited.state):
        if one.declares and one.kind in ("body", "field", "scene"):
            yield one


def start_of(registry: ShownRegistry, one: Mention, name: str = "") -> int:
    """Return where a name begins, as it is or after it was renamed."""
    read = readable_text(registry.edited.state, one.file)
    stretch = read.stretch(one.route, name or one.name)
    assert stretch is not None
    return stretch[0]


def findings(registry: ShownRegistry, names: Mapping[str, str]) -> list[tuple[str, str, object]]:
    """Return what is found in what the editor holds, under the old names."""
    documents = [document(file, text.encode()) for file, text in contents(registry).items()]
    loaded: Loaded = from_documents(registry.root, documents)
    report = report_of(examined(loaded, Scope(today=TODAY)), Scope(today=TODAY))
    found: list[tuple[str, str, object]] = []
    for finding in report.findings:
        message = finding.result.message
        for new, old in names.items():
            message = message.replace(new, old)
        found.append((finding.check, message, finding.result.place.route))
    return found
