"""A citation names a law, and no article of it.

A power rests on an article: without it nobody can look up who may act, in which case, and how. Many
published lists name only the law, or a decision of the State Council without its item, so that this
is to be looked at and is no error.

How to mend it: look up the article that confers the power, and add it. Where the document itself
names none, the record stays as it is, and the organ that decided is asked.

Right:

    basis: 《示例道路管理条例》第二条

Wrong:

    basis: 《示例道路管理条例》
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._cited_text import cited_texts
from devolved_powers.checks._context import Context
from devolved_powers.checks._raw import Raw
from devolved_powers.citations import CitedPlace, parse
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield a finding for each law that is cited without any place in it."""
    for entry, key in cited_texts(context):
        yield from _results(entry, key)


def _results(entry: Raw, key: str) -> Iterator[CheckResult]:
    place = entry.place(key)
    for cited in parse(entry.text(key)):
        if cited.law is not None and _is_whole(cited):
            yield CheckResult(
                _("《{law}》 is cited without an article.").format(law=cited.law),
                Place(place.file, place.route, within=cited.span),
                _("Add the article that confers the power; if the document names none, ask."),
            )


def _is_whole(cited: CitedPlace) -> bool:
    numbers = (cited.article, cited.clause, cited.paragraph, cited.item)
    return not cited.annex and not any(numbers)
