"""The articles named with an answer: those of the day of the decision, and written in one way.

The articles of the laws on procedure that the program itself names are those of the texts that
`laws/procedure.yaml` was read from. Before these the numbers were others: then none is named.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from devolved_powers.cases.answer import CaseFinding, DimensionAnswer
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.titles import title_key
from devolved_powers.models.procedure import ProcedureRule
from devolved_powers.register.standing_text import short_law_titles

_TITLE = late_pattern(r"^《([^《》]+)》", holds=("《",))


class SourcesOfDay:
    """The articles that may be named for a decision.

    Args:
        rules: the rules of procedure: from when the texts of their laws hold.
        day: the day of the decision.
    """

    def __init__(self, rules: Iterable[ProcedureRule], day: date) -> None:
        self._day = day
        self._since: dict[str, date] = {}
        self._of_day: set[str] = set()
        for rule in rules:
            law = _law_of(rule.place)
            self._since[law] = max(rule.from_, self._since.get(law, rule.from_))
            if rule.from_ <= day and (rule.until is None or day <= rule.until):
                self._of_day.add(rule.place)

    def written(self, answer: DimensionAnswer) -> DimensionAnswer:
        """Return an answer that names no article of another day, and each law by its short title.

        Args:
            answer: what is said of a dimension.
        """
        return replace(
            answer,
            reason=short_law_titles(answer.reason),
            source=self._source(answer.source),
            findings=tuple(map(self._finding, answer.findings)),
        )

    def _finding(self, finding: CaseFinding) -> CaseFinding:
        code = replace(finding.code, source=self._source(finding.code.source))
        return replace(finding, code=code, message=short_law_titles(finding.message))

    def _source(self, source: str) -> str:
        """Return an article; empty where the text of the day is older than the one named."""
        since = self._since.get(_law_of(source))
        if since is None or since <= self._day or source in self._of_day:
            return short_law_titles(source)
        return ""


def _law_of(place: str) -> str:
    title = _TITLE.match(place)
    return title_key(title[1]) if title is not None else ""
