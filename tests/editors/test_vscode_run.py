"""The extension of VS Code at work, without VS Code: its package, unpacked, runs in Node.

What the editor itself would do (draw, ask, trust) is played by `vscode/stub.js`; the client is the
one that the extension is packed with, and the server is the program.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.editors.vscode_parts import SCRIPTS, of_json
from tests.support import NOTICE, PATIENCE, ROOT, copy_of, powers, small_registry

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(os.name == "nt", reason="the program is a script of the shell here"),
]
BATCH = "powers/batch-1.yaml"
MISTAKE = ("type: 行政许可\n", "type: 行政许可证\n")
YAML_EXTENSION = "redhat.vscode-yaml"


@pytest.fixture(scope="module")
def extension(packed: Path) -> Path:
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(packed.parent / "unpacked")
    return packed.parent / "unpacked" / "extension"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "bin" / "powers"
    file.parent.mkdir()
    file.write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m devolved_powers "$@"\n', encoding="utf-8"
    )
    file.chmod(0o755)
    return file


def run(extension: Path, folder: Path, program: Path | None, **scene: Any) -> dict[str, Any]:
    """Return what the extension did in a scene of an editor."""
    settings = {"powers.path": str(program) if program else "", "powers.language": "zh_CN"}
    settings |= scene.pop("settings", {})
    file = folder.parent / "scene.json"
    scene |= {"folder": str(folder), "settings": settings}
    file.write_text(json.dumps(scene), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    if program is None:
        environment["PATH"] = f"relative{os.pathsep}{Path('/nowhere')}"
    done = subprocess.run(
        [shutil.which("node") or "node", SCRIPTS / "drive.js", extension, file],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=environment,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def test_a_mistake_that_is_typed_is_shown_in_the_words_of_validate(
    extension: Path, registry: Path, program: Path
) -> None:
    done = run(
        extension, registry, program, file=BATCH, typed=MISTAKE, hover="《示例农药办法",
        lens=True, **{"await": "行政许可证"},
    )  # fmt: skip
    (finding,) = [each for each in done["findings"] if each["check"] == "wrong-value"]
    batch = registry / BATCH
    text = batch.read_text(encoding="utf-8").replace(*MISTAKE)
    batch.write_text(text, encoding="utf-8", newline="")
    told = json.loads(powers("validate", "--format", "json", cwd=registry).stdout)
    (same,) = [each for each in told["findings"] if each["check"] == "wrong-value"]
    assert finding["message"].split("\n")[0] == same["message"]
    assert finding["line"] + 1 == same["line"]
    assert finding["severity"] == 0
    assert NOTICE in done["hover"]
    assert any(NOTICE in lens["title"] and not lens["command"] for lens in done["lens"])
    assert done["messages"] == []


def test_an_id_that_is_taken_is_mended_by_a_quick_fix(
    extension: Path, registry: Path, program: Path
) -> None:
    typed = ("- id: P1-002\n", "- id: P1-001\n")
    done = run(
        extension, registry, program, file=BATCH, typed=typed, fix="duplicate-id",
        **{"await": "P1-001"},
    )  # fmt: skip
    assert any("P1-005" in title for title in done["fixes"]), done


def test_commands_show_what_the_program_prints(
    extension: Path, registry: Path, program: Path
) -> None:
    commands = [["powers.explain", "unknown-key"], ["powers.report"], ["powers.restart"]]
    done = run(extension, registry, program, commands=commands)
    explained, report = (text for _name, text in done["shown"])
    assert explained == powers("explain", "unknown-key", cwd=registry).stdout
    assert NOTICE in report
    contributed = of_json("package.json")["contributes"]["commands"]
    assert done["commands"] == sorted(command["command"] for command in contributed)
    assert done["messages"] == []


def test_a_folder_that_is_not_trusted_starts_no_program(
    extension: Path, registry: Path, tmp_path: Path
) -> None:
    started = tmp_path / "started"
    program = tmp_path / "powers"
    program.write_text(f'#!/bin/sh\ntouch "{started}"\n', encoding="utf-8")
    program.chmod(0o755)
    done = run(extension, registry, program, trusted=False, commands=[["powers.report"]])
    assert not started.exists()
    assert done["providers"] == []


def test_a_program_in_the_folder_of_the_registry_is_never_run(
    extension: Path, registry: Path
) -> None:
    copied = registry / "relative" / "powers"
    copied.parent.mkdir()
    copied.write_text("#!/bin/sh\n", encoding="utf-8")
    copied.chmod(0o755)
    done = run(extension, registry, None, messages=1)
    assert "not on the PATH" in done["messages"][0]["text"]
    done = run(extension, registry, None, messages=1, settings={"powers.path": "relative/powers"})
    assert "There is no program at relative/powers" in done["messages"][0]["text"]


def test_a_server_that_cannot_run_says_why_and_is_not_silence(
    extension: Path, registry: Path, tmp_path: Path
) -> None:
    program = tmp_path / "powers"
    program.write_text("#!/bin/sh\necho 缺少程序库 >&2\nexit 2\n", encoding="utf-8")
    program.chmod(0o755)
    done = run(extension, registry, program, messages=1)
    (message,) = done["messages"]
    assert "does not check these files now" in message["text"]
    assert "缺少程序库" in message["text"]


def test_beside_the_yaml_extension_one_of_the_two_marks_mistakes_of_form(
    extension: Path, registry: Path, program: Path
) -> None:
    powers_it_is = "powers (recommended)"
    done = run(
        extension, registry, program, others=[YAML_EXTENSION], answers=[powers_it_is], updates=3
    )
    assert [update[:2] for update in done["updates"]] == [
        ["yaml.validate", False],
        ["yaml.completion", False],
        ["yaml.hover", False],
    ]
    answers = ["The YAML extension"]
    done = run(extension, registry, program, others=[YAML_EXTENSION], answers=answers, updates=1)
    assert [update[:2] for update in done["updates"]] == [["powers.schemaFindings", False]]


def test_yaml_of_no_registry_is_left_alone(extension: Path, tmp_path: Path, program: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "compose.yaml").write_text("type: 行政许可证\n", encoding="utf-8")
    done = run(extension, folder, program, file="compose.yaml")
    assert done["findings"] == []
    assert done["providers"] == []


def test_two_registries_in_one_folder_are_both_served(
    extension: Path, tmp_path: Path, program: Path
) -> None:
    both = tmp_path / "county"
    small_registry(both / "first")
    other = copy_of(both / "first" / "registry", both / "第二个 [镇]")
    done = run(
        extension, both, program, file=f"{other.name}/{BATCH}", typed=MISTAKE,
        **{"await": "行政许可证"},
    )  # fmt: skip
    assert any(each["check"] == "wrong-value" for each in done["findings"])
    assert done["messages"] == []
