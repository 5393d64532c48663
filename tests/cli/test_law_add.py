"""`powers law add`: a text, or typed articles, become the facts of one law, and nothing else."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from devolved_powers.law.law_file import read_every_line
from devolved_powers.law.titles import file_name
from devolved_powers.models.laws import LawFile
from devolved_powers.store.lock import recover
from tests.law.test_known_facts import LOCAL, needs_texts
from tests.sheets.hostile import docx
from tests.store.test_durability import KILLED
from tests.support import contents, environment, powers, project_registry

pytestmark = pytest.mark.process
DOGS = "示例市养犬管理条例"
FILE = f"laws/{DOGS}.yaml"
HEAD = f"{DOGS}\n（2018年3月1日示例市人民代表大会常务委员会通过）\n"
BODY = (
    "第一条　为了规范养犬行为，制定本条例。\n"
    "第二条　县级人民政府城市管理部门负责养犬管理工作。\n"
    "第三条　养犬人应当遵守下列规定：\n"
    "（一）为犬只佩戴犬牌；\n"
    "（二）即时清除犬只粪便。\n"
    "任何人不得遗弃犬只。\n"
    "第四条　违反本条例第三条第一款规定的，由县级人民政府城市管理部门责令改正，"
    "处二百元以上五百元以下罚款。\n"
    "第五条　本条例自2018年5月1日起施行。\n"
)
TEXT = HEAD + BODY
NEWER = (
    f"{DOGS}\n（2018年3月1日示例市人民代表大会常务委员会通过　2022年6月1日修订）\n"
    + BODY.replace("二百元以上五百元", "五百元以上二千元").replace(
        "自2018年5月1日", "自2022年8月1日"
    )
)
SOURCE = ("--source", "示例市人大常委会网站")
TYPED = ("--title", DOGS, "--adopted", "2018-03-01", "--in-force", "2018-05-01", *SOURCE)


PAGE = "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{}</body></html>"


def written(folder: Path, text: str, name: str = "养犬.txt") -> Path:
    folder.joinpath(name).write_text(text, encoding="utf-8")
    return folder / name


def held(registry: Path, title: str = DOGS) -> LawFile:
    return read_every_line((registry / "laws" / file_name(title)).read_text(encoding="utf-8"))


def add(registry: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return powers("law", "add", *words, cwd=registry)


def as_word(text: str) -> bytes:
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return docx(lines.encode())


FORMS = {
    "养犬.txt": TEXT.encode(),
    "养犬.md": f"# {TEXT}".encode(),
    "国标.txt": TEXT.encode("gb18030"),
    "养犬.docx": as_word(TEXT),
    "养犬.html": PAGE.format("".join(f"<p>{line}</p>" for line in TEXT.split("\n"))).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", FORMS)
def test_a_text_becomes_the_facts_of_one_law(registry: Path, name: str) -> None:
    (registry.parent / name).write_bytes(FORMS[name])
    before = contents(registry)
    done = add(registry, registry.parent / name, *SOURCE)
    assert done.returncode == 0, done.stderr
    after = contents(registry)
    assert {file for file in after if after[file] != before.get(file)} == {FILE}
    version = held(registry).versions[0]
    assert [article.items for article in version.articles] == [(0,), (0,), (2, 0), (0,), (0,)]
    assert (str(version.date), str(version.in_force)) == ("2018-03-01", "2018-05-01")
    assert (version.source, str(version.seen)) == ("示例市人大常委会网站", "2026-11-23")
    assert str(held(registry).known_until) == "2026-11-23"


def test_an_added_law_is_known_everywhere(registry: Path) -> None:
    assert add(registry, written(registry.parent, TEXT), *SOURCE).returncode == 0
    cited = f"basis=《示例城市道路条例》第二条；《{DOGS}》第二条"
    assert powers("set", "P1-002", cited, cwd=registry).returncode == 0
    assert powers("validate", "--severity", "must", cwd=registry).returncode == 0
    assert f"       1  2026-11-23    {DOGS}" in powers("law", "list", cwd=registry).stdout
    verified = powers("law", "verify", "--format", "json", cwd=registry).stdout
    (mine,) = [v for v in json.loads(verified)["verdicts"] if DOGS in str(v)]
    assert mine["answer"] == "符合"
    law_of_the_day = powers("which-law", "P1-002", "--conduct", "2022-01-01", cwd=registry)
    assert DOGS in law_of_the_day.stdout
    texts = registry.parent / "texts"
    texts.mkdir()
    written(
        texts,
        f"# {DOGS}\n\n2018年3月1日 通过\n\n<!-- INFO END -->\n\n{BODY}",
        f"{DOGS}(2018-03-01).md",
    )
    shown = powers("law", "show", f"《{DOGS}》第三条", "--statutes", texts, cwd=registry)
    assert "自2018-05-01起施行" in shown.stdout
    assert powers("set", "P1-002", cited.replace(f"{DOGS}》第二条", f"{DOGS}》第九条"),
                  cwd=registry).returncode == 0  # fmt: skip
    wrong = powers("law", "verify", cwd=registry)
    assert wrong.returncode == 1
    assert "第九条" in wrong.stdout


def test_nothing_changes_on_a_dry_run(registry: Path) -> None:
    before = contents(registry)
    done = add(registry, written(registry.parent, TEXT), "--dry-run")
    assert done.returncode == 0, done.stderr
    for words in (DOGS, "2018-03-01", "2018-05-01", "地方性法规", "示例市"):
        assert words in done.stdout
    assert contents(registry) == before


def test_the_index_keeps_what_was_added(registry: Path) -> None:
    assert add(registry, written(registry.parent, TEXT), *SOURCE).returncode == 0
    assert add(registry, *TYPED[:1], "示例市停车条例", *TYPED[2:], "--article", "第二条：1款",
               "--rank", "地方政府规章", "--territory", "示例市").returncode == 0  # fmt: skip
    before = contents(registry)
    assert powers("law", "index", "--check", cwd=registry).returncode == 0
    texts = Path(__file__).parents[1] / "cases" / "statutes"
    assert powers("law", "index", "--statutes", texts, cwd=registry).returncode == 0
    assert contents(registry) == before
    typed = held(registry, "示例市停车条例")
    assert (typed.rank, typed.territory) == ("地方政府规章", "示例市")
    done = powers("law", "index", "--prune", cwd=registry, language="en")
    assert done.returncode == 0
    assert f"{DOGS}.yaml was added by hand" in done.stderr


def test_a_collection_with_the_same_text_leaves_source_and_day(registry: Path) -> None:
    assert add(registry, written(registry.parent, TEXT), *SOURCE).returncode == 0
    before = contents(registry)
    folder = registry.parent / "texts"
    folder.mkdir()
    name = f"{DOGS}(2018-03-01).md"
    collected = f"# {DOGS}\n\n2018年3月1日 通过\n\n<!-- INFO END -->\n\n{BODY}"
    written(folder, collected, name)
    done = powers("law", "index", "--statutes", folder, "--all", cwd=registry)
    assert done.returncode == 0
    assert held(registry).versions[0].source == "示例市人大常委会网站"
    written(folder, collected.replace("犬牌", "木牌"), name)
    done = powers("law", "index", "--statutes", folder, "--all", cwd=registry, language="en")
    assert "holds another text" in done.stderr
    assert contents(registry)[FILE] == before[FILE]


def test_the_same_text_again_changes_nothing(registry: Path) -> None:
    text = written(registry.parent, TEXT)
    assert add(registry, text, *SOURCE).returncode == 0
    before = contents(registry)
    assert add(registry, text, *SOURCE).returncode == 0
    assert contents(registry) == before


def test_another_text_of_the_same_version_needs_an_answer(registry: Path) -> None:
    assert add(registry, written(registry.parent, TEXT), *SOURCE).returncode == 0
    before = contents(registry)
    other = written(registry.parent, TEXT.replace("犬牌", "木牌"), "另.txt")
    refused = add(registry, other, *SOURCE)
    assert refused.returncode == 1
    assert "--answer other-text" in refused.stderr
    assert contents(registry) == before
    assert add(registry, other, *SOURCE, "--answer", "other-text").returncode == 0
    assert contents(registry) != before


def test_a_newer_version_joins_the_older_one(registry: Path) -> None:
    assert add(registry, written(registry.parent, TEXT), *SOURCE).returncode == 0
    assert add(registry, written(registry.parent, NEWER), *SOURCE).returncode == 0
    law = held(registry)
    assert [str(version.date) for version in law.versions] == ["2018-03-01", "2022-06-01"]
    assert law.versions[1].moves_from is None, "the older text is no longer at hand"
    both = (written(registry.parent, TEXT), written(registry.parent, NEWER, "新.txt"))
    assert add(registry, *both, *SOURCE).returncode == 0
    assert str(held(registry).versions[1].moves_from) == "2018-03-01"


def test_of_several_texts_all_or_none_are_taken_in(registry: Path) -> None:
    before = contents(registry)
    good = written(registry.parent, TEXT)
    bad = written(registry.parent, TEXT.replace("第二条　", "第七条　"), "坏.txt")
    assert add(registry, good, bad, *SOURCE).returncode == 1
    assert contents(registry) == before
    assert add(registry, good, good, *SOURCE).returncode == 2
    assert add(registry, good, bad, "--title", "甲条例", *SOURCE).returncode == 2


REFUSED = {
    "no day": (HEAD.replace("2018年3月1日", "") + BODY, "--adopted"),
    "gap": (TEXT.replace("第五条　", "第六条　"), "--answer gap"),
    "letter": (TEXT.replace("二百元", "20O元"), "--answer letter-for-digit"),
    "no articles": (HEAD + "这不是法规。\n", ""),
    "cut short": (TEXT.rpartition("第五条")[0], "--answer"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_does_not_add_up_is_refused_with_the_option_that_answers(
    registry: Path, why: str
) -> None:
    text, option = REFUSED[why]
    before = contents(registry)
    done = add(registry, written(registry.parent, text), *SOURCE)
    assert done.returncode == 1, done.stdout
    assert option in done.stderr
    assert contents(registry) == before
    assert add(registry, written(registry.parent, text), "--dry-run").returncode == 1


def test_an_answer_lets_it_pass(registry: Path) -> None:
    letters = written(registry.parent, TEXT.replace("二百元", "20O元"))
    done = add(registry, letters, *SOURCE, "--answer", "letter-for-digit")
    assert done.returncode == 0, done.stderr
    (names,) = held(registry).versions[0].articles[3].names
    assert names.amounts == ("200元", "500元")
    undated = written(registry.parent, HEAD.replace("2018年3月1日", "") + BODY, "无.txt")
    given = ("--adopted", "2018-03-02", "--answer", "no-day-of-force")
    assert add(registry, undated, *given, *SOURCE).returncode == 0


def test_a_day_that_a_person_gives_stays(registry: Path) -> None:
    text = TEXT.replace("本条例自2018年5月1日起施行", "本条例由市人民政府解释")
    given = ("--in-force", "2018-06-01", "--answer", "no-closing-article")
    assert add(registry, written(registry.parent, text), *SOURCE, *given).returncode == 0
    version = held(registry).versions[0]
    assert (str(version.in_force), version.in_force_source) == ("2018-06-01", "登记时填写")
    assert powers("law", "index", "--check", cwd=registry).returncode == 0


def test_a_day_that_was_given_by_mistake_gives_way_to_the_text(registry: Path) -> None:
    text = written(registry.parent, TEXT)
    assert add(registry, text, *SOURCE, "--in-force", "2019-05-01").returncode == 0
    assert str(held(registry).versions[0].in_force) == "2019-05-01"
    done = add(registry, text, *SOURCE)
    assert (done.returncode, "2018-05-01" in done.stdout) == (0, True)
    version = held(registry).versions[0]
    assert (str(version.in_force), version.in_force_source) == ("2018-05-01", "附则")


def test_what_no_title_tells_is_not_shown_as_the_whole_country(registry: Path) -> None:
    def shown(text: str, *words: str) -> str:
        file = written(registry.parent, text)
        done = powers("law", "add", file, *words, "--dry-run", cwd=registry, language="en")
        return done.stdout

    text = TEXT.replace(DOGS, "养犬办法").replace("市人民代表大会常务委员会通过", "县人民政府发布")
    done = shown(text)
    assert "the whole country" not in done
    assert "--rank" in done
    assert "--territory" in done
    known = shown(text, "--rank", "规范性文件", "--territory", "示例县")
    assert "规范性文件" in known
    assert "示例县" in known
    assert "--rank" not in known
    by_council = ("示例市人民代表大会常务委员会通过", "国务院第1次常务会议通过")
    assert "the whole country" in shown(TEXT.replace(DOGS, "养犬条例").replace(*by_council))


def test_what_is_no_text_is_refused_as_such(registry: Path) -> None:
    (registry.parent / "乱.txt").write_bytes(bytes(range(128, 256)) * 8)
    done = powers("law", "add", registry.parent / "乱.txt", cwd=registry, language="en")
    assert done.returncode == 3
    assert "no text" in done.stderr
    assert "xlsx" not in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("养犬.txt", "--article", "第一条：1款"),
        ("养犬.txt", "--rank", "法"),
        ("养犬.txt", "--answer", "gapp"),
        ("养犬.txt", "--seen", "2026-12-01"),
        ("养犬.txt", *SOURCE, "--seen", "2018-02-28"),
        ("养犬.txt", "--source", "\x1b[31m红"),
        ("--title", "law-facts", "--adopted", "2018-01-01", *SOURCE, "--article", "第一条：1款"),
        ("--title", "甲\x1b[2J条例", "--adopted", "2018-01-01", *SOURCE, "--article", "1条:1款"),
        ("--title", "甲条例", *SOURCE, "--article", "第一条：1款"),
        (*TYPED, "--article", "第一条：吃饭"),
    ],
)
def test_what_makes_no_sense_is_refused(registry: Path, words: tuple[str, ...]) -> None:
    written(registry, TEXT)
    before = contents(registry)
    done = add(registry, *words)
    assert done.returncode == 2, done.stdout + done.stderr
    assert contents(registry) == before
    assert "\x1b" not in done.stdout + done.stderr


def test_typed_articles_answer_for_what_was_typed_alone(registry: Path) -> None:
    articles = ("--article", "第三条：2款；第1款2项", "--article", "第四条：1款；罚款200元至500元")
    assert add(registry, *TYPED, *articles).returncode == 0
    cited = f"basis=《{DOGS}》第三条第一款第二项、第三条第三款、第五条"
    assert powers("set", "P1-001", cited, cwd=registry).returncode == 0
    listed = powers("law", "list", cwd=registry, language="en", env={"COLUMNS": "200"}).stdout
    assert "only single articles, typed by hand" in listed
    shown = powers("law", "verify", "--format", "json", cwd=registry).stdout
    assert '"not-typed"' in shown
    assert '"no-article"' not in shown
    assert '"no-paragraph"' not in shown
    assert powers("validate", "--severity", "must", cwd=registry).returncode == 0
    more = add(registry, *TYPED, "--article", "第五条：1款")
    assert more.returncode == 0
    assert [a.article for a in held(registry).versions[0].articles] == [3, 4, 5]
    text = add(registry, written(registry.parent, TEXT), *SOURCE)
    assert text.returncode == 0
    version = held(registry).versions[0]
    assert version.complete
    assert not any(article.typed for article in version.articles)
    assert add(registry, *TYPED, "--article", "第五条：1款").returncode == 1


def test_a_typed_text_is_not_compared_with_a_later_one(registry: Path) -> None:
    assert add(registry, *TYPED, "--article", "第三条：2款；第1款2项").returncode == 0
    assert powers("set", "P1-001", f"basis=《{DOGS}》第三条", cwd=registry).returncode == 0
    assert add(registry, written(registry.parent, NEWER), *SOURCE).returncode == 0
    shown = powers("law", "verify", "--as-of", "2023-01-01", "--format", "json", cwd=registry)
    assert '"not-compared"' in shown.stdout


@pytest.mark.parametrize(
    "title",
    ["甲/乙条例", "..", "甲:乙<丙>条例", "aux", "示例市条例" * 38, "{0}%s甲条例", "=1+1条例"],
)
def test_a_strange_title_stays_inside_laws(registry: Path, title: str) -> None:
    before = contents(registry.parent)
    done = add(registry, "--title", title, *TYPED[2:], "--article", "第一条：1款")
    assert done.returncode in (0, 1, 2, 3), done.stderr
    assert "Traceback" not in done.stderr
    new = contents(registry.parent).keys() - before.keys()
    assert all(name.startswith("registry/laws/") for name in new)
    assert powers("law", "index", "--check", cwd=registry).returncode == 0


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("《示例市〈示例种子条例〉实施办法》", "示例市〈示例种子条例〉实施办法"),
        ("示例市实施《示例种子条例》", "示例市实施《示例种子条例》"),
    ],
)
def test_marks_around_a_title_are_no_part_of_it(registry: Path, typed: str, title: str) -> None:
    assert add(registry, "--title", typed, *TYPED[2:], "--article", "第一条：1款").returncode == 0
    assert held(registry, title).law == title


def test_a_file_changed_by_hand_is_not_built_upon(registry: Path) -> None:
    text = written(registry.parent, TEXT)
    assert add(registry, text, *SOURCE).returncode == 0
    law = registry / FILE
    law.write_text(law.read_text(encoding="utf-8").replace("2018", "2019"), encoding="utf-8")
    before = contents(registry)
    refused = add(registry, text, *SOURCE)
    assert refused.returncode == 3
    assert FILE in refused.stderr
    assert contents(registry) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links")
def test_no_link_is_written_through(registry: Path) -> None:
    outside = registry.parent / "outside.yaml"
    (registry / FILE).symlink_to(outside)
    assert add(registry, written(registry.parent, TEXT), *SOURCE).returncode == 3
    assert not outside.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_write_leaves_the_old_or_the_new(registry: Path) -> None:
    text = written(registry.parent, TEXT)
    before = contents(registry / "laws")
    for step in range(100):
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(step), "law", "add", text, *SOURCE],
            cwd=registry,
            env={**environment(registry), **{k: os.environ[k] for k in ("PATH",)}},
            check=False,
            capture_output=True,
        )
        recover(registry)
        after = contents(registry / "laws")
        assert after.keys() - before.keys() in (set(), {f"{DOGS}.yaml"})
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
    assert held(registry).law == DOGS


def test_two_at_once_are_both_taken_in(registry: Path) -> None:
    other = TEXT.replace("养犬", "养猫").replace("犬", "猫")
    files = (written(registry.parent, TEXT), written(registry.parent, other, "猫.txt"))
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "devolved_powers", "law", "add", file, *SOURCE],
            cwd=registry,
            env=environment(registry),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for file in files
    ]
    assert [process.wait() for process in started] == [0, 0]
    assert held(registry).law == DOGS
    assert held(registry, "示例市养猫管理条例").law == "示例市养猫管理条例"


HOSTILE = (
    "<script>window.bad=1</script>",
    "\x1b[31m红\x1b[0m",
    "{0}%s",
    "\u202e倒\u202c",
    "::error::坏",
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_text_stays_text(registry: Path, payload: str) -> None:
    text = written(
        registry.parent, TEXT.replace("犬牌", payload).replace("第二条　", f"第二条　{payload}")
    )
    for language in ("en", "zh_CN"):
        done = powers("law", "add", text, "--source", "甲", "--dry-run", cwd=registry,
                      language=language)  # fmt: skip
        printed = done.stdout + done.stderr
        assert printed.replace("\n", "").isprintable()
        assert "Traceback" not in printed
        assert not any(line.startswith("::") for line in printed.splitlines())


@needs_texts
def test_a_real_regulation_gives_the_facts_of_the_registry(tmp_path: Path) -> None:
    title = "四川省消防条例"
    registry = project_registry(tmp_path / "registry")
    before = held(registry, title)
    (registry / "laws" / file_name(title)).unlink()
    text = next((LOCAL / "地方性法规").rglob(f"{title}(*.md"))
    assert add(registry, text, "--source", "四川省人大常委会网站").returncode == 0
    after = held(registry, title)
    assert [v.articles for v in after.versions] == [v.articles for v in before.versions]
    assert (after.named, after.promulgations) == (before.named, before.promulgations)
    assert powers("law", "index", "--check", cwd=registry).returncode == 0
