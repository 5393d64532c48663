"""`powers lsp` as an editor meets it: a process, two pipes, and a clerk who makes mistakes."""

import asyncio
import json
import shutil
import signal
import subprocess
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from lsprotocol.types import Diagnostic, Position, PositionEncodingKind, Range
from pygls.exceptions import JsonRpcException

from devolved_powers.language_server.published import OF_SCHEMA
from tests.language_server.wire import Utf8, Utf16, Utf32, WiredEditor, coded
from tests.support import (
    PATIENCE,
    PROGRAM,
    SMALL,
    contents,
    copy_of,
    environment,
    powers,
    recalled_registry,
    small_registry,
)

pytestmark = pytest.mark.process
CATALOG = "catalog/urban-management.yaml"
DECISION = "powers/batch-1.yaml"
RECALL = "powers/batch-2.yaml"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    return small_registry(tmp_path / "赋权 登记")


def run(session: Coroutine[Any, Any, None]) -> None:
    asyncio.run(session)


def validated(registry: Path, file: str, text: str, language: str) -> list[tuple[object, ...]]:
    """Return what `validate` says of a file that an editor holds, as an editor would be told."""
    done = powers(
        *("validate", "--format", "json", "--stdin-filename", file),
        cwd=registry, language=language, data=text.encode(),
    )  # fmt: skip
    return sorted(
        (
            *(one["check"], one["severity"], one["message"], one["hint"]),
            *(one["line"], one["column"], one["end_line"], one["end_column"]),
            tuple((r["file"], r["line"], r["message"]) for r in one["related"]),
        )
        for one in json.loads(done.stdout)["findings"]
    )


SEVERITIES = {1: "必须改", 2: "建议改", 3: "请核实"}


def published(editor: WiredEditor, file: str, told: list[Diagnostic]) -> list[tuple[object, ...]]:
    """Return the same of what the server told, its places counted here."""
    rows = []
    for one in told:
        lines = editor.texts[file].split("\n")
        start, end = one.range.start, one.range.end
        columns = [
            editor.index(lines[place.line], Position(0, place.character)) + 1
            for place in (start, end)
        ]
        message, *rest = one.message.split("\n")
        hint = "\n".join(line for line in rest if line != f"`powers explain {one.code}`")
        related = tuple(
            (
                next(f for f in (CATALOG, DECISION, RECALL) if editor.uri(f) == r.location.uri),
                r.location.range.start.line + 1,
                r.message,
            )
            for r in one.related_information or []
        )
        severity = SEVERITIES[one.severity or 0]
        places = (start.line + 1, columns[0], end.line + 1, columns[1])
        rows.append((one.code, severity, message, hint, *places, related))
    return sorted(rows)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("encoding", [None, Utf8, Utf16, Utf32])
def test_a_file_is_told_what_validate_finds_in_it(
    registry: Path, language: str, encoding: PositionEncodingKind | None
) -> None:
    text = (registry / CATALOG).read_text(encoding="utf-8")
    text = (
        text.replace("P1-002", "P1-092")
        .replace("第四条", "第九条 𠮷")
        .replace("scenes: [", "scenes: [𠮷店, ")
    )

    async def session() -> None:
        async with WiredEditor(registry, {"language": language}, encoding) as editor:
            editor.open(CATALOG, text)
            told = published(editor, CATALOG, await editor.told(CATALOG))
            assert told == validated(registry, CATALOG, text, language)
            assert len(told) > 3
        assert editor.errors == ""
        assert editor.server.returncode == 0

    run(session())


def test_three_mistakes_and_one_more_are_mended_by_quick_fixes_alone(tmp_path: Path) -> None:
    """An article that does not exist, a recalled power, a fine outside the clause; an unknown id.

    Each is told in the words of `validate`, all at once.
    """
    registry = recalled_registry(tmp_path / "赋权 登记")
    sound = (registry / CATALOG).read_text(encoding="utf-8")
    before = contents(registry)

    async def mend(editor: WiredEditor, check: str, words: str) -> None:
        place = next(coded(await editor.told(CATALOG), check)).range
        action = next(a for a in await editor.actions(CATALOG, place) if words in a.title)
        assert not action.is_preferred
        assert "需法制人员确认" in action.title
        editor.apply(action)
        assert not list(coded(await editor.told(CATALOG), check))

    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG)
            assert await editor.told(CATALOG) == []
            editor.type(
                CATALOG,
                "penalty: 《示例城市道路条例》第四条",
                "penalty: 《示例城市道路条例》第九条",
            )
            editor.type(
                CATALOG, "id: E-004\n    powers: [P3-001]", "id: E-004\n    powers: [P1-002]"
            )
            editor.type(
                CATALOG, "id: E-005\n    powers: [P3-001]", "id: E-005\n    powers: [P3-901]"
            )
            told = await editor.told(CATALOG)
            text = editor.texts[CATALOG]
            assert published(editor, CATALOG, told) == validated(registry, CATALOG, text, "en")
            missing = next(coded(told, "unknown-article"))
            assert "has no 第九条" in missing.message
            assert editor.words(CATALOG, missing.range) == "《示例城市道路条例》第九条"
            recalled = next(coded(told, "power-not-held"))
            assert "no power of the item is held: P1-002 (已收回 on 2022-09-01)" in recalled.message
            assert editor.words(CATALOG, recalled.range) == "P1-002"
            (related,) = recalled.related_information or []
            assert related.location.uri == editor.uri(RECALL)
            assert "Did you mean “P3-001”?" in next(coded(told, "unknown-power")).message
            await mend(editor, "item-outside-power", "第四条")
            assert not list(coded(await editor.told(CATALOG), "unknown-article"))
            editor.type(CATALOG, "to: 20000", "to: 90000")
            outside = next(coded(await editor.told(CATALOG), "fine-amount"))
            assert editor.words(CATALOG, outside.range) == "90000"
            text = editor.texts[CATALOG]
            told = await editor.told(CATALOG)
            assert published(editor, CATALOG, told) == validated(registry, CATALOG, text, "en")
            await mend(editor, "power-not-held", "P3-001")
            await mend(editor, "fine-amount", "20000")
            await mend(editor, "unknown-power", "P3-001")
            assert await editor.told(CATALOG) == []
            assert editor.texts[CATALOG] == sound

    run(session())
    assert contents(registry) == before, "a server writes nothing"


def test_an_editor_may_ask_about_all_findings_of_the_cursor_s_line(registry: Path) -> None:
    """Neovim hands over the findings of the line, wherever on it the cursor is."""

    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG)
            editor.type(CATALOG, "to: 20000", "to: 90000")
            outside = next(coded(await editor.told(CATALOG), "fine-amount"))
            start = Position(outside.range.start.line, 0)
            for told, offered in (([outside], 1), ([], 0)):
                found = await editor.client.text_document_code_action_async(
                    types.CodeActionParams(
                        types.TextDocumentIdentifier(editor.uri(CATALOG)),
                        Range(start, start),
                        types.CodeActionContext(told),
                    )
                )
                assert len(found or []) == offered

    run(session())


def test_the_nearest_article_is_a_choice_that_fix_never_makes(registry: Path) -> None:
    text = (registry / CATALOG).read_text(encoding="utf-8").replace("第四条", "第九条")
    (registry / CATALOG).write_text(text, encoding="utf-8")

    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG)
            place = next(coded(await editor.told(CATALOG), "unknown-article")).range
            titles = [action.title for action in await editor.actions(CATALOG, place)]
            assert any("第六条" in title for title in titles)

    run(session())
    powers("validate", "--fix", "--unsafe", cwd=registry, language="en")
    assert (registry / CATALOG).read_text(encoding="utf-8") == text


def test_all_safe_mends_of_a_file_at_once(registry: Path) -> None:
    sound = (registry / CATALOG).read_text(encoding="utf-8")
    slips = sound.replace("《示例城市道路条例》第四条", "《示例城市道路条例》 第4条").replace(
        "[罚款]", "[罚款]  "
    )

    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG, slips)
            whole = Range(Position(0, 0), Position(0, 0))
            (action,) = await editor.actions(CATALOG, whole, "source.fixAll")
            editor.apply(action)
            assert editor.texts[CATALOG] == sound

    run(session())


def test_a_second_id_becomes_the_next_free_one(registry: Path) -> None:
    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG)
            editor.type(CATALOG, "id: E-002", "id: E-001")
            place = next(coded(await editor.told(CATALOG), "duplicate-id")).range
            (action,) = [a for a in await editor.actions(CATALOG, place) if "E-" in a.title]
            editor.apply(action)
            assert list(coded(await editor.told(CATALOG), "duplicate-id")) == []

    run(session())


def test_the_item_that_a_power_lacks_is_put_into_the_file_of_its_field(registry: Path) -> None:
    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG)
            editor.open(DECISION)
            editor.open("registry.yaml")
            editor.type(CATALOG, "powers: [P1-002]", "powers: [P1-001]")
            editor.type(DECISION, "# 农业农村", "# 农业")
            place = next(coded(await editor.told(DECISION), "power-without-item")).range
            (action,) = await editor.actions(DECISION, place)
            editor.apply(action)
            editor.type(DECISION, "# 农业", "# 农业农村")
            assert list(coded(await editor.told(DECISION), "power-without-item")) == []
            assert (
                "powers: [P1-002]\n    basis: 《示例城市道路条例》第二条\n" in editor.texts[CATALOG]
            )

    run(session())


def test_formatting_is_what_fmt_writes(registry: Path) -> None:
    sound = (registry / CATALOG).read_text(encoding="utf-8")
    loose = sound.replace("    scenes: [城市道路]\n", "    scenes: [ 城市道路 ]\n").replace(
        "powers: [", "powers:  ["
    )
    assert loose != sound

    async def formatted(editor: WiredEditor) -> str:
        options = types.FormattingOptions(2, insert_spaces=True)
        document = types.TextDocumentIdentifier(editor.uri(CATALOG))
        edits = await editor.client.text_document_formatting_async(
            types.DocumentFormattingParams(document, options)
        )
        return editor.edited(CATALOG, [*(edits or [])])

    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG, loose)
            text = await formatted(editor)
            assert text == sound
            editor.write(CATALOG, text)
            assert await formatted(editor) == text
            editor.write(CATALOG, loose + "  : [")
            with pytest.raises(JsonRpcException, match="left as it is"):
                await formatted(editor)

    run(session())
    (registry / CATALOG).write_text(loose, encoding="utf-8")
    powers("fmt", cwd=registry)
    assert (registry / CATALOG).read_text(encoding="utf-8") == sound


def test_what_a_yaml_server_tells_is_left_to_it_where_the_editor_wants_that(registry: Path) -> None:
    async def session() -> None:
        text = (registry / CATALOG).read_text(encoding="utf-8")
        text = (
            text.replace("penalties: [罚款]", "penalties: [罚金]")
            .replace("P1-002", "P1-092")
            .replace("    orders:", "    ordres:")
        )
        async with WiredEditor(registry, {"language": "en", "schemaFindings": False}) as editor:
            editor.open(CATALOG, text)
            told = {str(one.code) for one in await editor.told(CATALOG)}
            assert "unknown-power" in told
            assert not told & OF_SCHEMA
            assert any("wrong-value" in line for line in editor.logged)

    run(session())


def test_what_cannot_be_told_is_a_hint_where_the_editor_asks_for_it(registry: Path) -> None:
    async def session() -> None:
        text = (
            (registry / CATALOG)
            .read_text(encoding="utf-8")
            .replace("《示例城市道路条例》第四条", "《某某条例》第四条")
        )
        async with WiredEditor(registry, {"language": "en", "undecided": True}) as editor:
            editor.open(CATALOG, text)
            hints = [d for d in await editor.told(CATALOG) if d.severity == 4]
            assert hints
            assert all("不能判定" in hint.message for hint in hints)

    run(session())


def test_files_that_are_no_data_get_no_answer_and_break_nothing(registry: Path) -> None:
    async def session() -> None:
        async with WiredEditor(registry) as editor:
            document = types.TextDocumentIdentifier("")
            for uri in (
                *(
                    "untitled:Untitled-1",
                    "git:/x/catalog/a.yaml?{}",
                    "file:///",
                    "",
                    "a b",
                    "file:x.yaml",
                ),
                *("file:///nowhere/%00.yaml", "file://host/share/a.yaml", "http://[::1"),
                *(editor.uri("laws/law-facts.yaml"), editor.uri("schemas/x.json")),
                *(
                    editor.uri("catalog/../../../etc/passwd"),
                    editor.uri("catalog/" + "长" * 300 + ".yaml"),
                ),
            ):
                item = types.TextDocumentItem(uri, "yaml", 1, "a: [")
                editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
                document = types.TextDocumentIdentifier(uri)
                asked = types.HoverParams(document, Position(0, 0))
                assert await editor.client.text_document_hover_async(asked) is None
                closed = types.DidCloseTextDocumentParams(document)
                editor.client.text_document_did_close(closed)
            editor.open(CATALOG)
            await editor.told(CATALOG)
        assert editor.server.returncode == 0

    run(session())


def test_a_registry_reached_by_a_link_is_named_as_the_editor_names_it(
    registry: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(registry)

    async def session() -> None:
        async with WiredEditor(link) as editor:
            editor.open(CATALOG)
            editor.type(CATALOG, "P1-002", "P1-092")
            assert list(coded(await editor.told(CATALOG), "unknown-power"))

    run(session())


def test_two_registries_do_not_meet(tmp_path: Path) -> None:
    other = copy_of(SMALL, tmp_path / "other")
    (other / DECISION).write_text(
        (other / DECISION).read_text(encoding="utf-8").replace("P1-002", "P1-092"), encoding="utf-8"
    )

    async def session() -> None:
        async with WiredEditor(copy_of(SMALL, tmp_path / "one"), folder=tmp_path) as editor:
            editor.open(CATALOG)
            assert not list(coded(await editor.told(CATALOG), "unknown-power"))
            editor.root = other
            editor.open(CATALOG)
            assert list(coded(await editor.told(CATALOG), "unknown-power"))
            assert editor.shown == []

    run(session())


def test_a_folder_without_a_registry_is_told_once(tmp_path: Path) -> None:
    async def session() -> None:
        async with WiredEditor(tmp_path) as editor:
            await editor.until_shown()
            assert len(editor.shown) == 1
            assert "registry.yaml" in editor.shown[0]

    run(session())


def test_a_file_that_was_written_or_taken_away_elsewhere_counts(registry: Path) -> None:
    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG)
            assert not list(coded(await editor.told(CATALOG), "unknown-power"))
            (registry / DECISION).unlink()
            event = types.FileEvent(editor.uri(DECISION), types.FileChangeType.Deleted)
            editor.client.workspace_did_change_watched_files(
                types.DidChangeWatchedFilesParams([event])
            )
            editor.type(CATALOG, "[罚款]", "[罚款] ")
            assert list(coded(await editor.told(CATALOG), "unknown-power"))

    run(session())


def test_a_registry_that_cannot_be_checked_is_not_silent(registry: Path) -> None:
    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG)
            editor.open("registry.yaml")
            assert await editor.told(CATALOG) == []
            sound = editor.texts["registry.yaml"]
            editor.write("registry.yaml", sound + "data_format: 99\n")
            (told,) = await editor.told("registry.yaml")
            assert "99" in told.message
            assert told.severity == 1
            editor.type(CATALOG, "P1-002", "P1-092")
            assert "99" in (await editor.told(CATALOG))[0].message
            editor.write("registry.yaml", sound)
            editor.type(CATALOG, "P1-092", "P1-002")
            assert await editor.told("registry.yaml") == []
            assert await editor.told(CATALOG) == []

    run(session())


def test_an_article_that_has_moved_is_recorded_as_a_basis_update(registry: Path) -> None:
    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(DECISION)
            before = editor.texts[DECISION].split("basis: 《示例种子条例》")[0]
            place = Position(before.count("\n"), 14)
            (action,) = await editor.actions(DECISION, Range(place, place))
            assert "依据更新" in action.title
            editor.apply(action)
            assert [d for d in await editor.told(DECISION) if d.severity == 1] == []
            assert "    to: 《示例种子条例》第三条、第四条\n" in editor.texts[DECISION]

    run(session())


def test_whoever_renames_a_body_is_told_that_in_law_nothing_happens(registry: Path) -> None:
    """This editor shows no word on a change before it is made."""

    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open("registry.yaml")
            before = editor.texts["registry.yaml"].split("示例县农业农村局")[0]
            place = Position(before.count("\n"), len(before.rpartition("\n")[2]) + 1)
            document = types.TextDocumentIdentifier(editor.uri("registry.yaml"))
            change = await editor.client.text_document_rename_async(
                types.RenameParams(document, place, "示例县农业局")
            )
            assert change is not None
            assert change.change_annotations is None
            assert any("in law nothing happens" in message for message in editor.shown)

    run(session())


def test_whoever_looks_at_the_facts_on_a_law_finds_what_cites_it(registry: Path) -> None:
    law = "laws/示例城市道路条例.yaml"

    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(law)
            document = types.TextDocumentIdentifier(editor.uri(law))
            context = types.ReferenceContext(include_declaration=False)
            found = await editor.client.text_document_references_async(
                types.ReferenceParams(context, document, Position(1, 1))
            )
            assert {place.uri for place in found or []} >= {editor.uri(CATALOG)}

    run(session())


def test_a_file_that_is_closed_unsaved_counts_as_saved(registry: Path) -> None:
    async def session() -> None:
        async with WiredEditor(registry) as editor:
            editor.open(CATALOG)
            editor.open(DECISION)
            editor.type(DECISION, "id: P1-002", "id: P1-092")
            editor.type(CATALOG, "[罚款]", "[罚款] ")
            assert list(coded(await editor.told(CATALOG), "unknown-power"))
            editor.close(DECISION)
            editor.type(CATALOG, "[罚款] ", "[罚款]")
            assert not list(coded(await editor.told(CATALOG), "unknown-power"))

    run(session())


def framed(*messages: bytes) -> bytes:
    return b"".join(b"Content-Length: %d\r\n\r\n%b" % (len(one), one) for one in messages)


def asked(method: str, params: object, number: int | None = None) -> bytes:
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(message | ({} if number is None else {"id": number})).encode()


BEGIN = (
    asked("initialize", {"capabilities": {}, "processId": None, "rootUri": None}, 1),
    asked("initialized", {}),
)
END = (asked("shutdown", None, 99), asked("exit", None))
NOWHERE = {
    "textDocument": {"uri": "file:///nowhere/a.yaml"},
    "position": {"line": 0, "character": 0},
}


def talk(registry: Path, data: bytes) -> tuple[list[dict[str, Any]], int, str]:
    """Send bytes to the server; return what it answered, its exit code and its log."""
    done = subprocess.run(
        [*PROGRAM, "lsp"],
        input=data, cwd=registry, env=environment(registry, "en"),
        capture_output=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    answers, rest = [], done.stdout
    while rest:
        head, _blank, body = rest.partition(b"\r\n\r\n")
        length = int(head.split(b"\r\n")[0].partition(b":")[2])
        answers.append(json.loads(body[:length]))
        rest = body[length:]
    return answers, done.returncode, done.stderr.decode()


def answer_to(answers: list[dict[str, Any]], number: int) -> dict[str, Any]:
    return next(answer for answer in answers if answer.get("id") == number)


HOSTILE = {
    "no JSON": (b"{not json", b"\xff\xfe\x00", b"[" * 100_000, b'"text"', b"null", b"[]", b"{}"),
    "wrong types": (
        asked("textDocument/hover", {"textDocument": 7, "position": "x"}, 5),
        asked("textDocument/didOpen", {"textDocument": {"uri": 1}}),
        asked("textDocument/didChange", []),
        asked("$/cancelRequest", {"id": {}}),
        asked("no/such", {}, 6),
    ),
    "a file never opened": (
        asked(
            "textDocument/didChange",
            {
                "textDocument": {"uri": "file:///nowhere/a.yaml", "version": 2},
                "contentChanges": [{"text": "x"}],
            },
        ),
        asked("textDocument/didClose", {"textDocument": {"uri": "file:///nowhere/a.yaml"}}),
        asked("textDocument/hover", NOWHERE, 5),
    ),
    "unknown commands": (asked("workspace/executeCommand", {"command": "rm"}, 5),),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_client_does_not_end_the_server(registry: Path, name: str) -> None:
    answers, code, log = talk(registry, framed(*BEGIN, *HOSTILE[name], *END))
    assert answer_to(answers, 99)["result"] is None
    assert code == 0
    assert "Traceback" not in log
    assert "Traceback" not in json.dumps(answers)
    numbers = {n for n in (5, 6) if any(f'"id": {n}'.encode() in m for m in HOSTILE[name])}
    assert all("error" in answer_to(answers, n) or n == 5 for n in numbers)


def test_positions_beyond_the_text_and_huge_texts_break_nothing(registry: Path) -> None:
    uri = (registry / CATALOG).as_uri()
    open_file = {
        "textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": "items: []\n"}
    }
    beyond = {"line": 2**31 - 1, "character": 2**31 - 1}
    place = {"textDocument": {"uri": uri}, "position": beyond}
    huge = {
        "textDocument": {"uri": uri, "version": 2},
        "contentChanges": [{"text": "# 长\n" * 2_000_000}],
    }
    back = {
        "textDocument": {"uri": uri, "version": 3},
        "contentChanges": [
            {"range": {"start": beyond, "end": {"line": 0, "character": 0}}, "text": "items: []\n"}
        ],
    }
    answers, code, log = talk(
        registry,
        framed(
            *BEGIN,
            asked("textDocument/didOpen", open_file),
            asked("textDocument/hover", place, 5),
            asked(
                "textDocument/codeAction",
                {
                    "textDocument": {"uri": uri},
                    "range": {"start": beyond, "end": {"line": 0, "character": 0}},
                    "context": {"diagnostics": []},
                },
                6,
            ),
            asked("textDocument/didChange", huge),
            asked("textDocument/didChange", back),
            *END,
        ),
    )
    assert "error" not in answer_to(answers, 5)
    assert "error" not in answer_to(answers, 6)
    assert (code, log) == (0, "")


def test_a_message_that_is_too_long_is_left_out(registry: Path) -> None:
    long = 65 * 1024 * 1024
    data = framed(*BEGIN) + b"Content-Length: %d\r\n\r\n" % long + b" " * long + framed(*END)
    answers, code, _log = talk(registry, data)
    assert any("MB" in str(answer.get("params")) for answer in answers)
    assert (answer_to(answers, 99)["result"], code) == (None, 0)


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: 99999999999999999999999999999999\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: 900000000000000\r\n\r\nshort",
        b"GET / HTTP/1.1\r\n\r\n",
        b"x" * 100_000,
    ],
)
def test_a_header_that_is_none_ends_the_server_at_once(registry: Path, header: bytes) -> None:
    answers, code, log = talk(registry, framed(*BEGIN) + header)
    assert answer_to(answers, 1)
    assert (code, log) == (1, "")


def test_what_comes_before_the_beginning_or_after_the_end_is_refused(registry: Path) -> None:
    answers, code, _log = talk(
        registry,
        framed(
            asked("textDocument/hover", NOWHERE, 5),
            *BEGIN,
            asked("initialize", {"capabilities": {}}, 6),
            END[0],
            asked("textDocument/hover", NOWHERE, 7),
            END[1],
        ),
    )
    assert answer_to(answers, 5)["error"]["code"] == -32002
    assert answer_to(answers, 6)["error"]["code"] == -32600
    assert answer_to(answers, 7)["error"]["code"] == -32600
    assert code == 0


def test_an_end_without_leave_is_no_clean_end(registry: Path) -> None:
    assert talk(registry, framed(*BEGIN, END[1]))[1] == 1
    assert talk(registry, framed(*BEGIN))[1] == 1


def test_the_server_ends_with_a_client_that_was_killed(registry: Path) -> None:
    """Its pipe is held open by another; the editor's process is gone all the same."""
    gone = subprocess.Popen([shutil.which("true") or "true"])
    gone.wait(PATIENCE)
    server = subprocess.Popen(
        [*PROGRAM, "lsp", "--stdio", f"--clientProcessId={gone.pid}"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=registry,
        env=environment(registry, "en"),
    )  # fmt: skip
    try:
        assert server.wait(PATIENCE) == 1
    finally:
        server.send_signal(signal.SIGKILL) if server.poll() is None else None
        for pipe in (server.stdin, server.stdout):
            if pipe is not None:
                pipe.close()
