"""The clauses that an act of a standard cites: the duty, the penalty, what the latter sets."""

from devolved_powers.i18n import _
from devolved_powers.imports.discretion.acts import WrittenAct
from devolved_powers.imports.discretion.clause_cells import read_clause
from devolved_powers.imports.discretion.fine_cells import read_fines
from devolved_powers.imports.remarks import Remarks
from devolved_powers.imports.terms import says_nothing
from devolved_powers.late_pattern import late_pattern
from devolved_powers.models.catalog import Fine
from devolved_powers.models.discretion import TierFine
from devolved_powers.sheets.cell_text import one_line
from devolved_powers.yaml_text.reader import Data

_TITLES = late_pattern(r"《[^《》]{2,60}》")
_BARE = late_pattern(r"^第[一二三四五六七八九十百零〇\d]{1,8}条")
_CITES = late_pattern(r"《[^《》]{2,60}》[^《》]{0,12}第[一二三四五六七八九十百零〇\d]{1,8}条")
_PROCEDURE = "行政处罚法"
_SHOWN = 80


_OF_TIERS = TierFine.model_fields.keys() - Fine.model_fields.keys()
"""What only the fine of a tier can say: a cap, a bound left out."""


def fine_data(fine: Fine) -> dict[str, Data]:
    """Return a fine as the file has it.

    Args:
        fine: of a clause or of a tier.
    """
    told = fine.model_dump(by_alias=True, exclude_none=True)
    return {key: value for key, value in told.items() if value is not False}


def _of_a_law(citation: str) -> str:
    """Return a citation; empty for an article of nobody knows which law."""
    return citation if citation.startswith("《") else ""


class ClauseMaker:
    """Reads the legal bases of acts.

    Args:
        remarks: takes what somebody has to look at.
        title: the title of the document, which may name its law.
    """

    def __init__(self, remarks: Remarks, title: str) -> None:
        self._remarks = remarks
        self._title = title

    def read(self, act: WrittenAct) -> dict[str, Data]:
        """Return conduct, penalty and clause_fines of an act, each where it is told.

        Args:
            act: as the rows have it.
        """
        data: dict[str, Data] = {}
        penalties: list[str] = []
        conducts: list[str] = []
        fines: list[Data] = []
        law = self._law(act)
        for role in ("penalty", "basis", "conduct"):
            for text in act.clauses.get(role, []):
                self._one(act, role, law, text, penalties, conducts, fines)
        if not penalties:
            reason = next((t.texts["reason"] for t in act.tiers if "reason" in t.texts), "")
            found = read_clause(reason).penalty if reason else ""
            if found and _PROCEDURE not in found:
                penalties.append(found)
        if not penalties:
            above = (act.heading, act.section, act.texts.get("name", ""))
            told = [read_clause(text).penalty for text in above if _CITES.search(text)]
            penalties += [*filter(None, told)][:1]
        if not penalties:
            message = _("No clause was read for “{name}”: nothing binds it to an item.")
            name = one_line(act.texts.get("name", act.section))[:_SHOWN]
            self._remarks.doubt(act.place, message, name=name)
        if conducts:
            data["conduct"] = "；".join(dict.fromkeys(conducts))
        if penalties:
            data["penalty"] = "；".join(dict.fromkeys(penalties))
        own = self._clause_fines(act)
        if own or fines:
            data["clause_fines"] = own or fines
        return data

    def _one(
        self,
        act: WrittenAct,
        role: str,
        law: str,
        text: str,
        penalties: list[str],
        conducts: list[str],
        fines: list[Data],
    ) -> None:
        if says_nothing(text):
            return
        whole = f"{law}{text}" if law and _BARE.match(text) else text
        found = read_clause(whole)
        penalty, conduct = _of_a_law(found.penalty), _of_a_law(found.conduct)
        if role == "conduct":
            told = conduct or penalty
            conducts += [told] if told else []
        else:
            told = penalty
            penalties += [told] if told else []
            conducts += [conduct] if conduct else []
            fines += [fine_data(fine) for fine in found.clause_fines]
        if not told:
            message = _("No citation was read: {text}")
            self._remarks.doubt(act.place, message, text=one_line(text)[:_SHOWN])

    def _law(self, act: WrittenAct) -> str:
        """Return the title of the law that articles without one are of; empty for none."""
        told = one_line(act.texts.get("law", ""))
        if told and not says_nothing(told):
            titles: list[str] = _TITLES.findall(told)
            if len(titles) == 1:
                return titles[0]
            return "" if titles else f"《{told}》"
        for words in (act.section, *reversed(act.titles), self._title):
            titles = _TITLES.findall(words)
            if len(set(titles)) == 1:
                bare = any(_BARE.match(t) for texts in act.clauses.values() for t in texts)
                if bare:
                    message = _("The articles are taken as those of {law}, by the heading above.")
                    self._remarks.doubt(act.place, message, law=titles[0])
                return titles[0]
        return ""

    def _clause_fines(self, act: WrittenAct) -> list[Data]:
        """Return what a column says that the clause sets; only where all of it is understood."""
        text = act.texts.get("clause_fines", "")
        if not text or says_nothing(text):
            return []
        found = read_fines(one_line(text), act.columns.heading("clause_fines"))
        fines = [fine_data(fine) for fine in found.fines]
        if found.unread or not fines or any(_OF_TIERS & fine.keys() for fine in fines):
            message = _("What the clause sets was not read whole, and is left out: {text}")
            self._remarks.doubt(act.place, message, text=one_line(text)[:_SHOWN])
            return []
        return list(fines)
