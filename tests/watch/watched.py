"""A registry that cites invented laws, and what a watch finds of newer texts of them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from devolved_powers.citations.numerals import to_chinese
from devolved_powers.law.library import Library, read_facts
from devolved_powers.law.statute import Corpus
from devolved_powers.models.law_facts import KnownLaw
from devolved_powers.register.read import read_whole
from devolved_powers.store.loader import Loaded
from devolved_powers.watch.drafts import draft
from devolved_powers.watch.model import Drafts, LawDraft, LawNews, NewsKind, WatchResult
from tests.law import invented
from tests.support import small_registry

LAW = "示例灯杆条例"
OLD, NEW = date(2019, 5, 1), date(2022, 3, 1)
FROM = date(2022, 5, 1)
"""The day from which the new version is in force."""
KNOWN = f"collection: {{until: 2023-12-31, source: 虚构}}\nlaws:\n  - law: {LAW}\n"
DECISION = """\
# 决定上方的注释
decision: batch-1
kind: 赋权
title: 赋予灯杆事项
effective: 2021-09-01
to_body: 示例镇人民政府
provenance: {status: reconstructed}
grants:
"""

_TOTALS = re.compile("control_totals: .*")
Article = tuple[str, str]
"""Its number in words, and its text; several lines are several paragraphs or items."""


def body(articles: Iterable[Article], begins: str) -> str:
    """Return the text of a law, its day of effect in the last article."""
    lines = [f"第{number}条 {text}" for number, text in articles]
    last = to_chinese(len(lines) + 1)
    return "\n".join([*lines, f"第{last}条 本条例自{begins}起施行。", ""])


def grant(identifier: str, basis: str, kind: str = "行政处罚") -> str:
    """Return a granted power."""
    return (
        f"  - id: {identifier}\n    name: 对灯杆{identifier}的管理\n    type: {kind}\n"
        f"    field: 农业农村\n    from_body: 示例县农业农村局\n    basis: {basis}  # 依据的注释\n"
    )


class Watched:
    """A registry before and after a newer text of its law.

    Args:
        folder: a folder of the test's own.
        old: the older text; None for an older law that is the newer one's predecessor elsewhere.
        new: the newer text.
        grants: the powers, as `grant` writes them.
        items: the enforcement items of a field, as YAML.
        known: the hand-written facts before.
        after: the hand-written facts with what the sources say; the same where nothing is added.
        others: further texts, by name in the corpus: title, preamble, text.
    """

    def __init__(
        self,
        folder: Path,
        old: str,
        new: str,
        grants: Iterable[str],
        *,
        items: str = "",
        known: str = KNOWN,
        after: str = "",
        others: Mapping[str, tuple[str, str, str]] | None = None,
    ) -> None:
        self.root = small_registry(folder)
        for part in ("catalog", "powers", "laws"):
            for file in (self.root / part).iterdir():
                file.unlink()
        granted = tuple(grants)
        settings = self.root / "registry.yaml"
        totals = f"powers: {len(granted)}, enforcement_items: {items.count('- id: ')}, needs: 0"
        settings.write_text(
            _TOTALS.sub(f"control_totals: {{decisions: 1, {totals}}}", settings.read_text("utf-8")),
            encoding="utf-8",
        )
        texts, newer = folder / "texts", folder / "newer"
        for corpus in (texts, newer):
            invented.write(corpus, f"行政法规/{LAW}(2019-05-01).md", "2019年5月1日 公布", old, LAW)
        amended = "2019年5月1日 公布\n2022年3月1日 《修改决定》修订"
        if new:
            invented.write(newer, f"行政法规/{LAW}(2022-03-01).md", amended, new, LAW)
        for name, (title, preamble, text) in (others or {}).items():
            invented.write(newer, name, preamble, text, title)
        before = self._files(texts, known)
        self.before, self.after = before, self._files(newer, after or known)
        for name, content in before.items():
            (self.root / "laws" / name).write_bytes(content)
        if items:
            text = "field: 农业农村\nitems:\n" + items
            (self.root / "catalog" / "agriculture.yaml").write_text(text, encoding="utf-8")
        text = DECISION + "".join(granted)
        (self.root / "powers" / "batch-1.yaml").write_text(text, encoding="utf-8")
        self.known = _added(known, after or known)

    def _files(self, corpus: Path, facts: str) -> dict[str, bytes]:
        files = {n: text.encode() for n, text in invented.index(corpus, facts).items()}
        return {**files, "law-facts.yaml": facts.encode()}

    @property
    def loaded(self) -> Loaded:
        """The registry as it stands."""
        return read_whole(self.root)

    def result(self, *news: LawNews) -> WatchResult:
        """Return what a watch found."""
        changed = {n: c.decode() for n, c in self.after.items() if self.before.get(n) != c}
        changed.pop("law-facts.yaml", None)
        after = Library(self.after, self.after.__getitem__)
        return WatchResult(
            today=date(2022, 4, 1),
            since=date(2022, 1, 1),
            sources=(),
            news=news or (told(),),
            not_looked=(),
            before=Library(self.before, self.before.__getitem__),
            after=after,
            known=self.known,
            files=changed,
            corpus=Corpus(),
        )

    def drafts(self, *news: LawNews) -> Drafts:
        """Return what is drafted."""
        return draft(self.loaded, self.result(*news))

    def law(self, *news: LawNews) -> LawDraft:
        """Return what is drafted of the only piece of news."""
        (one,) = self.drafts(*news).laws
        return one

    def write(self, drafts: Drafts) -> None:
        """Write the files that were drafted."""
        for name, content in drafts.files.items():
            path = self.root / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)


def told(
    kind: NewsKind = "version",
    law: str = LAW,
    on: date | None = FROM,
    version: date | None = NEW,
    by: str = "",
    source: str = "虚构",
) -> LawNews:
    """Return a piece of news; whom it touches is worked out by the drafts themselves."""
    return LawNews(kind, law, on, version, by, source, is_new=True, touched=())


def _added(known: str, after: str) -> tuple[KnownLaw, ...]:
    held = {law.law: law for law in read_facts(known).laws}
    return tuple(law for law in read_facts(after).laws if held.get(law.law) != law)
