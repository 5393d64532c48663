"""The report in Word and as a page: whole, the same for the same input, readable by others."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.support import powers, project_registry

pytestmark = pytest.mark.process

pytest.importorskip("matplotlib", reason="NO REPORT TESTED: pip install -e '.[report]'")
LIBRARY = {"PYTHONWARNINGS": ""}
"""matplotlib opens its own files without naming an encoding: not ours to forbid."""
LEDGER = """\
案号,立案日期,决定日期,事项编号,罚款金额（元）,结果
〔2022〕1号,2022-01-05,2022-02-05,E-055,,维持
〔2022〕2号,2022-03-05,2022-09-05,E-055,,撤销
〔2021〕3号,2021-03-05,2021-04-05,E-001,,
<script>〔2022〕4号,2022-01-05,,E-999,,
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project_registry(tmp_path_factory.mktemp("registry") / "registry")
    (folder / "cases.csv").write_text(LEDGER, encoding="utf-8")
    return folder


def written(folder: Path, form: str, name: str) -> subprocess.CompletedProcess[str]:
    return powers("evaluate", "cases.csv", "--format", form, "-o", name, cwd=folder, env=LIBRARY)


@pytest.mark.parametrize("form", ["html", "docx"])
def test_the_same_ledger_gives_the_same_bytes(folder: Path, form: str) -> None:
    made = []
    for name in ("a", "b"):
        done = powers(
            "evaluate", "cases.csv", "--format", form, "-o", name, cwd=folder, env=LIBRARY
        )
        assert done.returncode == 0, done.stderr
        made.append((folder / name).read_bytes())
    assert made[0] == made[1]


def test_the_page_has_title_notice_charts_and_every_list(folder: Path) -> None:
    done = powers(
        "evaluate", "cases.csv", "--format", "html", "-o", "a.html", cwd=folder, env=LIBRARY
    )
    assert done.returncode == 0, done.stderr
    page = (folder / "a.html").read_text(encoding="utf-8")
    assert '<h1 id="t1">普安镇赋权事项评估基础材料</h1>' in page
    assert "据公开报道整理的推定数据（重构数据），不得作为执法依据" in page
    assert "第二十四条第一款" in page
    assert page.count("<svg") == page.count("<figure") == 4
    order = ("一、主要数字", "二、不能判定的事项", "附件：1．", "逐行对照结果", "各年各月立案件数",
             "附件1</p>", "立案时不享有该项权力（1件）", "被改变（1件）", "附件5</p>")  # fmt: skip
    places = [page.find(heading) for heading in order]
    assert -1 not in places
    assert places == sorted(places)
    for drawn in ("饲养的犬只", "E-055", "2022年"):  # names, with the id behind them
        assert drawn in "".join(re.findall(r"(?s)<svg.*?</svg>", page))
    assert "并有：立案后超过90日作出决定（184日）" in page
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_word_gets_the_tables_and_the_charts(folder: Path) -> None:
    done = powers(
        "evaluate", "cases.csv", "--format", "docx", "-o", "a.docx", cwd=folder, env=LIBRARY
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(folder / "a.docx") as archive:
        document = archive.read("word/document.xml").decode("utf-8")
        pictures = [name for name in archive.namelist() if name.startswith("word/media/")]
    text = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document))
    assert "台账中没有案件的权力事项" in text
    assert "各年各月立案件数" in text
    assert len(pictures) == 4 or "本机没有中文字体，图从略" in text


def test_an_empty_ledger_gives_a_report_of_nothing(folder: Path) -> None:
    (folder / "none.csv").write_text("立案日期,事项编号\n", encoding="utf-8")
    done = powers("evaluate", "none.csv", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "无案件" in done.stdout
    assert io.StringIO(done.stdout).readline().strip()
