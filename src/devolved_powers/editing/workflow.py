"""The CI of a town's registry: a workflow that takes the program from one source and no other.

The name of the program is registered in no package index, so whoever registers it first would run
in the CI of every town that installs it by name. Here the source is pinned by its content: a
commit, or the SHA-256 of a wheel that lies beside the data.
"""

import json

from devolved_powers.editing.program import PACKAGE, ProgramCommit, ProgramSource

WORKFLOW = ".github/workflows/registry.yml"
FOLDER = "program"
"""Where a wheel is kept, below the registry's folder."""


def ci_files(program: ProgramSource) -> dict[str, bytes]:
    """Return the files of the CI: name below the registry's folder to content.

    Args:
        program: where the program is taken from.
    """
    if isinstance(program, ProgramCommit):
        install = _FROM_COMMIT.format(program=_quoted(f"{PACKAGE} @ {program.address}"))
        return {WORKFLOW: (_HEAD + install + _TAIL).encode()}
    install = _FROM_WHEEL.format(wheel=_quoted(program.name), sha256=_quoted(program.sha256))
    return {
        f"{FOLDER}/{program.name}": program.content,
        f"{FOLDER}/.gitattributes": b"*.whl binary\n",
        WORKFLOW: (_HEAD + install + _TAIL).encode(),
    }


def _quoted(value: str) -> str:
    """Return a value as a YAML scalar, in the quotes that every parser of YAML reads alike."""
    return json.dumps(value)


_HEAD = """\
name: 核对登记
on:
  push:
  pull_request:
permissions: {}
concurrency:
  group: registry-${{ github.ref }}
  cancel-in-progress: true
jobs:
  validate:
    name: 核对登记
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read # 读取登记文件
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          fetch-depth: 0
          persist-credentials: false
      - uses: actions/setup-python@a26af69be951a213d495a4c3e4e4022e16d87065 # v5.6.0
        with:
          python-version: "3.12"
"""

_FROM_COMMIT = """\
      # 程序取自下面写明的这一次提交；更新程序时，改为新的提交编号（40位）
      - name: 安装程序
        working-directory: ${{{{ runner.temp }}}}
        env:
          PROGRAM: {program}
        run: |
          python -I -m venv "$RUNNER_TEMP/powers"
          "$RUNNER_TEMP/powers/bin/python" -I -m pip install --quiet "$PROGRAM"
"""

_FROM_WHEEL = """\
      # 程序取自program文件夹中的安装包，与SHA-256不符的不安装；更新程序时，文件名和SHA-256一并改
      - name: 安装程序
        working-directory: ${{{{ runner.temp }}}}
        env:
          WHEEL: {wheel}
          SHA256: {sha256}
        run: |
          cp "$GITHUB_WORKSPACE/program/$WHEEL" "$WHEEL"
          echo "$SHA256  $WHEEL" | sha256sum --check --strict
          python -I -m venv "$RUNNER_TEMP/powers"
          "$RUNNER_TEMP/powers/bin/python" -I -m pip install --quiet "./$WHEEL"
"""

_TAIL = """\
      - name: 核对
        env:
          POWERS_LANG: zh_CN
        run: |
          "$RUNNER_TEMP/powers/bin/python" -I -m devolved_powers validate
"""
