"""Writes what is generated: message catalogues, schemas, pages made from the code.

    python tools/refresh.py           write
    python tools/refresh.py --check   write nothing, exit with 1 when something is stale

New messages come into `locale/*/LC_MESSAGES/powers.po` without a translation; write it there and
run this again. The English catalogue repeats the messages of the code.
"""

import inspect
import io
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

import assistant_examples
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from pictures import pictures, says_the_same
from pydantic import BaseModel
from readings import FILE as READINGS
from readings import readings

from devolved_powers import i18n
from devolved_powers.checks import CHECKS
from devolved_powers.checks._documentation import document_of
from devolved_powers.models.base import Model
from devolved_powers.reports.json_v1 import schemas as answers

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "devolved_powers"
LANGUAGES = ("zh_CN", "en")
LIBRARY = ROOT / "tools" / "library-messages.txt"
"""What Typer and Click say through gettext: one message a line."""


def messages() -> Iterator[str]:
    """Yield every message of the program, each once, in a stable order."""
    found: dict[str, None] = {}
    keywords = {"_": None, "N_": None}
    sources = [("**.py", "python"), ("site/templates/**", "jinja2")]
    for _file, _line, message, _comments, _context in extract_from_dir(
        PACKAGE, method_map=sources, keywords=keywords, strip_comment_tags=True
    ):
        found[message if isinstance(message, str) else message[0]] = None
    for check in CHECKS:
        found[document_of(check).text] = None
    for model in _all_models():
        found[inspect.cleandoc(model.__doc__ or "")] = None
    found |= dict.fromkeys(answers.texts())
    for line in LIBRARY.read_text(encoding="utf-8").splitlines():
        found[line.replace("\\n", "\n")] = None
    yield from sorted(filter(None, found))


def _all_models() -> Iterator[type[BaseModel]]:
    """Yield every model, from every module of `models/`: which are imported yet does not matter."""
    for module in sorted((PACKAGE / "models").glob("*.py")):
        import_module(f"devolved_powers.models.{module.stem}")
    yield from _models(Model)


def _models(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in base.__subclasses__():
        yield model
        yield from _models(model)


class _PlainCatalog(Catalog):
    """A catalogue that does not say which version of which tool wrote it."""

    def __iter__(self) -> Iterator[Message]:
        """Yield the messages, the header first."""
        for message in super().__iter__():
            if not message.id:
                headers = (pair for pair in self.mime_headers if pair[0] != "Generated-By")
                message.string = "".join(f"{name}: {value}\n" for name, value in headers)
            yield message


def catalogue(language: str) -> Catalog:
    """Return a language's catalogue, with the messages of the code and its translations."""
    path = _path(language)
    old = Catalog(locale=language)
    if path.exists():
        with path.open("rb") as file:
            old = read_po(file, locale=language)
    new = _PlainCatalog(locale=language, project="powers", charset="utf-8", creation_date=_NEVER)
    new.revision_date = _NEVER
    for message in messages():
        known = old.get(message)
        translation = known.string if known is not None else ""
        new.add(message, message if language == "en" else translation)
    return new


_NEVER = datetime(2026, 1, 1, tzinfo=UTC)
"""Catalogues carry no date: the same messages give the same bytes."""


def _path(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "powers.po"


def generated() -> Iterator[tuple[Path, bytes]]:
    """Yield every generated file with what it should hold."""
    for language in LANGUAGES:
        made = catalogue(language)
        text = io.BytesIO()
        write_po(text, made, width=100, no_location=True, omit_header=False)
        yield _path(language), text.getvalue()
        binary = io.BytesIO()
        write_mo(binary, made)
        yield _path(language).with_suffix(".mo"), binary.getvalue()


def pages() -> Iterator[tuple[Path, bytes]]:
    """Yield what is made with the catalogues just written."""
    from devolved_powers.cases.codes_page import codes_page
    from devolved_powers.checks._documentation import checks_page
    from devolved_powers.editor.data_format import page as data_format
    from devolved_powers.editor.schemas import schemas
    from devolved_powers.province.dataset.tables_page import page as data_set
    from devolved_powers.reports.json_v1.page import page as machine_output

    described = {**schemas(), answers.FINDINGS_FILE: answers.findings_schema()}
    described |= {f"json_v1/{name}": content for name, content in answers.schemas().items()}
    for name, content in described.items():
        yield ROOT / "schemas" / name, content.encode("utf-8")
    yield KEYS, _frozen_keys()
    yield READINGS, readings()
    for language, ending in ENDINGS.items():
        made = {
            "data-format": data_format(language),
            "commands": _commands(language),
            "json": machine_output(language),
            "dataset": data_set(language),
            "checks": checks_page(language),
            "case-faults": codes_page(language),
        }
        for name, text in made.items():
            page = _with_links(name, text, language)
            yield ROOT / "docs" / f"{name}{ending}", page.encode("utf-8")


ENDINGS = {"en": ".md", "zh_CN": ".zh-CN.md"}
FURTHER = {
    "data-format": ("writing", "checks", "json"),
    "commands": ("search", "writing", "json"),
    "json": ("commands", "data-format"),
    "dataset": ("province", "json"),
    "checks": ("review", "data-format"),
    "case-faults": ("check-case", "json"),
}
"""Where a reader of a generated page goes on."""


def _with_links(name: str, text: str, language: str) -> str:
    """Return a generated page with the link to its counterpart below the title, and further ones.

    A link that names a page has its title, as the page itself gives it.
    """
    title, _blank, rest = text.partition("\n\n")
    chinese = language == "zh_CN"
    counterpart = f"[English]({name}.md)" if chinese else f"[中文]({name}.zh-CN.md)"
    links = [f"[{_title(other, language)}]({other}{ENDINGS[language]})" for other in FURTHER[name]]
    last = f"相关页面：{'、'.join(links)}。" if chinese else f"Further: {', '.join(links)}."
    return f"{title}\n\n{counterpart}\n\n{rest.rstrip()}\n\n{last}\n"


def _title(page: str, language: str) -> str:
    path = ROOT / "docs" / f"{page}{ENDINGS[language]}"
    with path.open(encoding="utf-8") as file:
        return file.readline().removeprefix("# ").strip()


KEYS = ROOT / "tests" / "reports" / "json_v1_keys.json"
"""Every key of every answer with its type, as promised to readers."""


def _frozen_keys() -> bytes:
    """Return the list of keys with the new ones; what is promised stays, whatever became of it."""
    promised: dict[str, dict[str, str]] = {}
    if KEYS.exists():
        promised = json.loads(KEYS.read_text(encoding="utf-8"))
    now = answers.keys()
    names = dict.fromkeys((*promised, *now))
    merged = {name: {**now.get(name, {}), **promised.get(name, {})} for name in names}
    return f"{json.dumps(merged, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def _commands(language: str) -> str:
    """Return the page of commands; help texts are in the language of the process."""
    module = "devolved_powers.cli.reference"
    return subprocess.run(
        [
            sys.executable,
            "-X",
            "utf8",
            "-c",
            f"import sys; from {module} import page; sys.stdout.write(page())",
        ],
        env={**os.environ, "POWERS_LANG": language},
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    ).stdout


SMALL = ROOT / "tests" / "cases" / "ok" / "small"
REVIEW = ROOT / "tests" / "cases" / "review"
STANDARDS = SMALL.parent / "discretion"
PROVINCE = ROOT / "tests" / "cases" / "province"
RECORD = ROOT / "tests" / "cases" / "record"
CASES = SMALL.parents[1] / "err"
DECISIONS = SMALL.parents[1] / "decisions"
"""What `<!-- case: NAME -->` before a block lays over the small registry for its commands."""
CONSOLE = {
    "docs/guide.md": ("en", ROOT),
    "docs/guide.zh-CN.md": ("zh_CN", ROOT),
    "docs/tour.md": ("en", ROOT),
    "docs/tour.zh-CN.md": ("zh_CN", ROOT),
    "README.md": ("en", ROOT),
    "docs/data-provenance.md": ("en", ROOT),
    "docs/data-provenance.zh-CN.md": ("zh_CN", ROOT),
    "README.zh-CN.md": ("zh_CN", ROOT),
    "docs/search.md": ("en", ROOT),
    "docs/search.zh-CN.md": ("zh_CN", ROOT),
    "docs/law.md": ("en", SMALL),
    "docs/law.zh-CN.md": ("zh_CN", SMALL),
    "docs/law-add.md": ("en", SMALL),
    "docs/law-add.zh-CN.md": ("zh_CN", SMALL),
    "docs/law-watch.md": ("en", SMALL),
    "docs/law-watch.zh-CN.md": ("zh_CN", SMALL),
    "docs/diff.md": ("en", ROOT),
    "docs/diff.zh-CN.md": ("zh_CN", ROOT),
    "docs/export.md": ("en", ROOT),
    "docs/export.zh-CN.md": ("zh_CN", ROOT),
    "docs/papers.md": ("en", ROOT),
    "docs/papers.zh-CN.md": ("zh_CN", ROOT),
    "docs/history.md": ("en", ROOT),
    "docs/history.zh-CN.md": ("zh_CN", ROOT),
    "docs/writing.md": ("en", SMALL),
    "docs/writing.zh-CN.md": ("zh_CN", SMALL),
    "docs/evaluate.md": ("en", ROOT),
    "docs/evaluate.zh-CN.md": ("zh_CN", ROOT),
    "docs/check-case.md": ("en", ROOT),
    "docs/check-case.zh-CN.md": ("zh_CN", ROOT),
    "docs/discretion.md": ("en", STANDARDS),
    "docs/discretion.zh-CN.md": ("zh_CN", STANDARDS),
    "docs/import.md": ("en", SMALL),
    "docs/import.zh-CN.md": ("zh_CN", SMALL),
    "docs/recall.zh-CN.md": ("zh_CN", ROOT),
    "docs/review.md": ("en", SMALL),
    "docs/review.zh-CN.md": ("zh_CN", SMALL),
    "docs/checklist.md": ("en", ROOT),
    "docs/checklist.zh-CN.md": ("zh_CN", ROOT),
    "docs/province.md": ("en", PROVINCE),
    "docs/province.zh-CN.md": ("zh_CN", PROVINCE),
    "docs/record-keeping.md": ("en", RECORD),
    "docs/record-keeping.zh-CN.md": ("zh_CN", RECORD),
}
"""Pages whose `console` blocks hold what the program really prints: language and registry."""
CHANGES = {"docs/review.md": REVIEW, "docs/review.zh-CN.md": REVIEW}
"""What is changed in the copy of the registry, and not committed, before a page's examples run."""


def consoles() -> Iterator[tuple[Path, bytes]]:
    """Yield the pages with console examples, their output made anew on a copy of the registry."""
    for page, (language, registry) in CONSOLE.items():
        with tempfile.TemporaryDirectory() as name:
            folder = _laid_for(page, registry, Path(name))
            text = (ROOT / page).read_text(encoding="utf-8")
            if registry == RECORD:
                text = _with_faults_of_a_log(text, language)
            made = _BLOCK.sub(partial(_made_anew, folder=folder, language=language), text)
            yield ROOT / page, made.encode("utf-8")


def _laid_for(page: str, registry: Path, folder: Path) -> Path:
    """Write what the examples of a page are run on; return the folder that they are run in."""
    if registry == RECORD:  # with a history of its own
        return _lay_record(folder)
    if registry == PROVINCE:  # its towns have histories of their own
        _lay_province(folder)
        return folder
    _lay(registry, folder)
    shutil.copytree(ROOT / "tests" / "cases" / "statutes", folder / "statutes")
    if page.startswith("docs/law-add"):
        shutil.copytree(ROOT / "tests" / "cases" / "texts", folder, dirs_exist_ok=True)
    if page.startswith("docs/law-watch"):
        shutil.copytree(ROOT / "tests" / "cases" / "newer", folder / "newer")
    if page.startswith("docs/check-case"):
        shutil.copytree(DECISIONS, folder, dirs_exist_ok=True)
    if page.startswith("docs/import"):
        _lists_of_the_county(folder)
    if page.startswith("docs/discretion"):
        _standard_of_the_county(folder)
    _commit_twice(folder)
    if page in CHANGES:
        shutil.copytree(CHANGES[page], folder, dirs_exist_ok=True)
    return folder


def _lists_of_the_county(folder: Path) -> None:
    """Write the list that the pages on importing read: the one of the tests."""
    sys.path.insert(0, str(ROOT))
    from tests.sheets.offices import county_list, official_list

    official_list(folder / "附件1.xlsx")
    county_list(folder / "附件2.docx")


def _lay_province(folder: Path) -> None:
    """Write the manifest and the registries of several towns: those of the tests."""
    sys.path.insert(0, str(ROOT))
    from tests.province.example import lay

    lay(folder)


def _lay_record(folder: Path) -> Path:
    """Write the registry of the pages on the record, and keys beside it: those of the tests."""
    sys.path.insert(0, str(ROOT))
    from tests.record.example import lay

    return lay(folder).registry


def _with_faults_of_a_log(text: str, language: str) -> str:
    """Return the page on keeping the record with the table of what a check may name made anew."""
    from devolved_powers.i18n import _, speaking
    from devolved_powers.record.log_faults import FAULTS

    with speaking(language):
        rows = [
            f"| `{code}` | {_(kind.meaning)} | {_(kind.remedy)} |"
            for code, kind in sorted(FAULTS.items())
        ]
    head, mark, _old = text.partition("| --- | --- | --- |\n")
    return head + mark + "\n".join(rows) + "\n"


def _standard_of_the_county(folder: Path) -> None:
    """Write the table that the pages on discretion standards read: the one of the tests."""
    sys.path.insert(0, str(ROOT))
    from tests.sheets.offices import county_standard

    county_standard(folder / "裁量基准.xlsx")


_BLOCK = re.compile(r"(<!-- case: ([a-z-]+) -->\n)?```console\n(.*?)```", re.DOTALL)


def _made_anew(block: re.Match[str], folder: Path, language: str) -> str:
    """Return a block with its output made anew, in the page's registry or in a failing case."""
    if not block[2]:
        return f"```console\n{_rerun(block[3], folder, language)}```"
    with _failing(block[2]) as case:
        return f"{block[1]}```console\n{_rerun(block[3], case, language)}```"


@contextmanager
def _failing(case: str) -> Iterator[Path]:
    """Lay a failing case over the small registry, in a folder of its own."""
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(SMALL, name, dirs_exist_ok=True)
        shutil.copytree(CASES / case, name, dirs_exist_ok=True)
        yield Path(name)


def _lay(registry: Path, folder: Path) -> None:
    """Copy a registry's files into a folder."""
    for part in ("powers", "catalog", "laws", "schemas", "discretion"):
        if (registry / part).exists():
            shutil.copytree(registry / part, folder / part)
    shutil.copy(registry / "registry.yaml", folder)


def screens() -> Iterator[tuple[Path, bytes]]:
    """Yield the pictures of the screen."""
    with tempfile.TemporaryDirectory() as name:
        _lay(ROOT, Path(name))
        colour = {"FORCE_COLOR": "1"}

        def run(case: str, command: str) -> str:
            if not case:
                return _output(command, Path(name), "zh_CN", colour)
            with _failing(case) as folder:
                return _output(command, folder, "zh_CN", colour)

        for file, content in pictures(run):
            yield ROOT / "docs" / "images" / file, content


def _commit_twice(folder: Path) -> None:
    """Make a repository of a copy, so that examples with revisions have some to name."""
    dates = ("2022-01-10T09:00:00+08:00", "2022-01-11T09:00:00+08:00")
    identity = ["-c", "user.name=录入员", "-c", "user.email=clerk@example.invalid"]
    plain = ["-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", "-c", "gc.auto=0"]
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=folder, check=True)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    for date, subject in zip(dates, ("登记", "核对"), strict=True):
        stamps = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        subprocess.run(
            ["git", *identity, *plain, "commit", "-q", "--allow-empty", "-m", subject],
            cwd=folder,
            env={**os.environ, **stamps},
            check=True,
        )


def _rerun(block: str, folder: Path, language: str) -> str:
    """Return a block of console examples with the output the commands give now."""
    out = ""
    for line in block.splitlines():
        if line.startswith("$ "):
            out += f"{line}\n{_output(line[2:], folder, language, {})}"
    return out


_REVISION = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{7,64}(?![0-9A-Za-z])")
"""Beside a Chinese character there is no `\\b`."""


def _masked(text: str, folder: Path) -> str:
    """Return an example without the names of commits: any change of the data makes others."""
    if not (folder / ".git").exists():
        return text
    listed = ["git", "rev-list", "--all"]
    done = subprocess.run(listed, cwd=folder, stdout=subprocess.PIPE, check=True, encoding="ascii")
    commits = tuple(done.stdout.split())

    def mask(name: re.Match[str]) -> str:
        return "…" if any(commit.startswith(name[0]) for commit in commits) else name[0]

    return _REVISION.sub(mask, text)


def _output(command: str, folder: Path, language: str, further: Mapping[str, str]) -> str:
    """Return what a command prints; `| head -N` or `| tail -N` behind it keeps some lines."""
    words, _bar, filtered = command.partition(" | ")
    kept, _dash, number = filtered.partition(" -")
    arguments = [sys.executable, "-m", "devolved_powers", *shlex.split(words)[1:]]
    environment = {
        **os.environ,
        "POWERS_LANG": language,
        "POWERS_TODAY": "2022-12-31",
        "COLUMNS": "80",
        "TERMINAL_WIDTH": "80",
        **further,
    }
    said = _on_pipe if filtered else _on_terminal
    printed = _masked(said(arguments, folder, environment), folder)
    shown = printed.replace("\ufeff", "").replace("\r\n", "\n").splitlines()
    lines = {"head": slice(int(number or 0)), "tail": slice(-int(number or 0), None)}
    return "".join(f"{line.rstrip()}\n" for line in shown[lines.get(kept, slice(None))])


def _on_pipe(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> str:
    """Return what the program says to another one: each record in one line."""
    done = subprocess.run(
        arguments,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    return done.stdout


_BAR = re.compile(r"\x1b\[\?25l.*?\x1b\[\?25h\r\x1b\[1A\x1b\[2K", re.DOTALL)
"""A bar from where the cursor is hidden to where its line is wiped."""


def _on_terminal(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> str:
    """Return what the program says on a terminal, without a pager; colours where they are forced.

    A terminal that is called dumb has no colours, nor bars that come and go; where colours are
    forced, a bar is left out, since it shows how fast the machine is.
    """
    ours, theirs = pty.openpty()
    kind = "xterm-256color" if "FORCE_COLOR" in environment else "dumb"
    process = subprocess.Popen(
        arguments,
        cwd=folder,
        env={**environment, "TERM": kind, "PAGER": "", "LINES": "100", "FORCE_HYPERLINK": "0"},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    parts: list[bytes] = []
    with suppress(OSError):  # Linux reports the end of a terminal so
        while part := os.read(ours, 65536):
            parts.append(part)
    os.close(ours)
    process.wait()
    return _BAR.sub("", b"".join(parts).decode("utf-8"))


def main() -> int:
    """Write or check the generated files; return the exit code."""
    check = "--check" in sys.argv[1:]
    stale = []
    for source in (generated, pages, consoles, screens, assistant_examples.pages):
        i18n._catalogue.cache_clear()  # noqa: SLF001 - the catalogues may just have been written
        for path, content in source():
            old = path.read_bytes() if path.exists() else b""
            if old == content or (path.suffix == ".svg" and says_the_same(old, content)):
                continue
            stale.append(path.relative_to(ROOT).as_posix())
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    for name in stale:
        print(("stale: " if check else "written: ") + name)
    if check and stale:
        print("refresh with: python tools/refresh.py")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
