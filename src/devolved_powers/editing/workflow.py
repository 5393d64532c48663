"""The CI of a town's registry: workflows that take the program from one source and no other.

The name of the program is registered in no package index, so whoever registers it first would run
in the CI of every town that installs it by name. Here the source is pinned by its content: a
commit, or the SHA-256 of a wheel that lies beside the data.
"""

import json

from devolved_powers.editing.law_watch_workflow import LAW_WATCH, law_watch_workflow
from devolved_powers.editing.program import PACKAGE, ProgramCommit, ProgramSource

WORKFLOW = ".github/workflows/registry.yml"
FOLDER = "program"
"""Where a wheel is kept, below the registry's folder."""
WHEEL = ".whl"
"""How its name ends."""


def ci_files(program: ProgramSource) -> dict[str, bytes]:
    """Return the files of the CI: name below the registry's folder to content.

    Args:
        program: where the program is taken from.
    """
    return {**kept_program(program), **_workflows(step_installing(program))}


def kept_program(program: ProgramSource) -> dict[str, bytes]:
    """Return what of the program is kept beside the data: a wheel, and how git treats it.

    Args:
        program: where the program is taken from.
    """
    if isinstance(program, ProgramCommit):
        return {}
    return {
        f"{FOLDER}/{program.name}": program.content,
        f"{FOLDER}/.gitattributes": b"*.whl binary\n",
    }


def step_installing(program: ProgramSource, extra: str = "") -> str:
    """Return the step of a workflow that installs the program.

    Args:
        program: where the program is taken from.
        extra: what of its extras is needed.
    """
    extras = f"[{extra}]" if extra else ""
    if isinstance(program, ProgramCommit):
        return _FROM_COMMIT.format(program=_quoted(f"{PACKAGE}{extras} @ {program.address}"))
    wheel, sha256 = _quoted(program.name), _quoted(program.sha256)
    return _FROM_WHEEL.format(wheel=wheel, sha256=sha256, extras=extras)


def _workflows(install: str) -> dict[str, bytes]:
    return {
        WORKFLOW: (_HEAD + install + _TAIL).encode(),
        LAW_WATCH: law_watch_workflow(install).encode(),
    }


def _quoted(value: str) -> str:
    """Return a value as a YAML scalar, in the quotes that every parser of YAML reads alike."""
    return json.dumps(value)


_HEAD = """\
name: 核对登记
on:
  push:
  pull_request:
  schedule:
    - cron: "23 22 * * 0" # 每周一06:23（北京时间），查依据有无变化
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
          [ ! -L "$GITHUB_WORKSPACE/program/$WHEEL" ] # a link is nobody's wheel
          cp "$GITHUB_WORKSPACE/program/$WHEEL" "$WHEEL"
          echo "$SHA256  $WHEEL" | sha256sum --check --strict
          python -I -m venv "$RUNNER_TEMP/powers"
          "$RUNNER_TEMP/powers/bin/python" -I -m pip install --quiet "./$WHEEL{extras}"
"""

_TAIL = """\
      # 以改动前的设置核对；放宽核对的，由审核人把报告中的代码写入仓库变量POWERS_ACCEPT后才通过
      - name: 核对
        if: github.event_name != 'schedule'
        env:
          POWERS_BASE: ${{ github.event.pull_request.base.sha || github.event.before }}
          POWERS_ACCEPT: ${{ vars.POWERS_ACCEPT }}
          POWERS_LANG: zh_CN
          TZ: Asia/Shanghai
        run: |
          "$RUNNER_TEMP/powers/bin/python" -I -m devolved_powers ci --as-of today
      # 依据有变化的只提示，不算失败；无法读取的才算失败
      - name: 查依据有无变化
        if: github.event_name == 'schedule'
        env:
          POWERS_LANG: zh_CN
          TZ: Asia/Shanghai
        run: |
          standing() {
            "$RUNNER_TEMP/powers/bin/python" -I -m devolved_powers \\
              validate --as-of today --strict --statistics --format "$1"
          }
          code=0
          standing text > "$RUNNER_TEMP/powers-standing.txt" || code=$?
          if [ "$code" -gt 1 ]; then exit "$code"; fi
          standing markdown >> "$GITHUB_STEP_SUMMARY" || true
          if [ "$code" -eq 1 ]; then
            echo "::warning::需要核实的依据见运行摘要"
          fi
      - name: 保存清单
        if: github.event_name == 'schedule'
        uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
        with:
          name: powers-standing
          path: ${{ runner.temp }}/powers-standing.txt
          if-no-files-found: error
"""
