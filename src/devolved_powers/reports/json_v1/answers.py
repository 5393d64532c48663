"""Every answer, with its name and the commands that give it."""

from typing import NamedTuple

from devolved_powers.reports.json_v1.across import (
    AcrossCitingRowJson,
    AcrossCompareRowJson,
    AcrossCoverageRowJson,
    AcrossHeldRowJson,
    AcrossImpactRowJson,
    AcrossJson,
    AcrossRecallRowJson,
    AcrossSearchRowJson,
    AcrossStatsRowJson,
    AcrossWordingRowJson,
)
from devolved_powers.reports.json_v1.case_check import CaseBatchJson, CaseCheckJson
from devolved_powers.reports.json_v1.changes import DiffJson, DiffStatJson
from devolved_powers.reports.json_v1.checklist import ChecklistJson, ScenesJson
from devolved_powers.reports.json_v1.cited_by import CitedByJson
from devolved_powers.reports.json_v1.cited_document import CitedDocumentJson
from devolved_powers.reports.json_v1.discretion import DiscretionJson, DiscretionOverviewJson
from devolved_powers.reports.json_v1.doctor import DoctorJson
from devolved_powers.reports.json_v1.entries import (
    ItemLineJson,
    ListHeadJson,
    ListJson,
    PowerLineJson,
)
from devolved_powers.reports.json_v1.entry_page import EntryPageJson
from devolved_powers.reports.json_v1.evaluation import EvaluationJson
from devolved_powers.reports.json_v1.findings import FindingsJson
from devolved_powers.reports.json_v1.found import SearchJson
from devolved_powers.reports.json_v1.held import HeldJson
from devolved_powers.reports.json_v1.history import HistoryJson
from devolved_powers.reports.json_v1.judged_text import JudgedTextJson
from devolved_powers.reports.json_v1.law_impact import ImpactJson
from devolved_powers.reports.json_v1.law_watch import WatchJson
from devolved_powers.reports.json_v1.laws import CiteJson, LawsJson, VerifyJson
from devolved_powers.reports.json_v1.overviews import CoverageJson, NeedsJson, StatsJson
from devolved_powers.reports.json_v1.proof import ProofJson
from devolved_powers.reports.json_v1.publications import PublicationsJson
from devolved_powers.reports.json_v1.record_check import RecordCheckJson
from devolved_powers.reports.json_v1.record_status import RecordStatusJson
from devolved_powers.reports.json_v1.show import ShowJson
from devolved_powers.reports.json_v1.which_law import WhichLawJson


class AnswerShape(NamedTuple):
    """An answer of the program.

    Args:
        name: what its schema is called.
        shape: its type.
        commands: what gives it.
    """

    name: str
    shape: object
    commands: tuple[str, ...]


ANSWERS = (
    AnswerShape("search", SearchJson, ("search",)),
    AnswerShape("list", ListJson, ("list", "export --format json")),
    AnswerShape(
        "list-lines", ListHeadJson | PowerLineJson | ItemLineJson, ("export --format jsonl",)
    ),
    AnswerShape("show", ShowJson, ("show",)),
    AnswerShape("held", HeldJson, ("held",)),
    AnswerShape("history", HistoryJson, ("history",)),
    AnswerShape("stats", StatsJson, ("stats",)),
    AnswerShape("coverage", CoverageJson, ("coverage",)),
    AnswerShape("needs", NeedsJson, ("needs",)),
    AnswerShape("record-check", RecordCheckJson, ("record check",)),
    AnswerShape("record-status", RecordStatusJson, ("record status",)),
    AnswerShape("publications", PublicationsJson, ("publications",)),
    AnswerShape("checklist", ChecklistJson, ("checklist",)),
    AnswerShape("scenes", ScenesJson, ("checklist --list",)),
    AnswerShape("diff", DiffJson, ("diff",)),
    AnswerShape("diff-stat", DiffStatJson, ("diff --stat",)),
    AnswerShape("findings", FindingsJson, ("validate",)),
    AnswerShape("cite", CiteJson, ("cite",)),
    AnswerShape("cite-document", CitedDocumentJson, ("cite -",)),
    AnswerShape("judged-text", JudgedTextJson, ("cite --judge",)),
    AnswerShape("law-list", LawsJson, ("law list",)),
    AnswerShape("law-verify", VerifyJson, ("law verify",)),
    AnswerShape("law-impact", ImpactJson, ("law impact",)),
    AnswerShape("law-watch", WatchJson, ("law watch",)),
    AnswerShape("law-cited-by", CitedByJson, ("law cited-by",)),
    AnswerShape("which-law", WhichLawJson, ("which-law",)),
    AnswerShape("discretion", DiscretionJson, ("discretion",)),
    AnswerShape("discretion-overview", DiscretionOverviewJson, ("discretion",)),
    AnswerShape("doctor", DoctorJson, ("doctor",)),
    AnswerShape("proof", ProofJson, ("verify-proof",)),
    AnswerShape("evaluation", EvaluationJson, ("evaluate",)),
    AnswerShape("case-check", CaseCheckJson, ("check-case",)),
    AnswerShape("case-batch", CaseBatchJson, ("check-case --batch",)),
    AnswerShape("entry-page", EntryPageJson, ("site build",)),
    AnswerShape("across-citing", AcrossJson[AcrossCitingRowJson], ("across citing",)),
    AnswerShape("across-coverage", AcrossJson[AcrossCoverageRowJson], ("across coverage",)),
    AnswerShape("across-held", AcrossJson[AcrossHeldRowJson], ("across held",)),
    AnswerShape("across-recalls", AcrossJson[AcrossRecallRowJson], ("across recalls",)),
    AnswerShape("across-impact", AcrossJson[AcrossImpactRowJson], ("across impact",)),
    AnswerShape("across-search", AcrossJson[AcrossSearchRowJson], ("across search",)),
    AnswerShape("across-wording", AcrossJson[AcrossWordingRowJson], ("across wording",)),
    AnswerShape("across-compare", AcrossJson[AcrossCompareRowJson], ("across compare",)),
    AnswerShape("across-stats", AcrossJson[AcrossStatsRowJson], ("across stats",)),
)
