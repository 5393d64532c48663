"""`registry.yaml`: the town, its bodies, aspects and fields, and what the totals must be."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model, Slug, Text
from devolved_powers.models.days import MOST_DAYS
from devolved_powers.models.hearing import HearingThreshold
from devolved_powers.models.keys import label
from devolved_powers.models.papers import Papers
from devolved_powers.models.provenance import Provenance
from devolved_powers.models.publication import StandardPublication
from devolved_powers.models.record_log import RecordLog, Signer
from devolved_powers.models.site import Contact, Site


class Town(Model):
    """The town that the registry is kept for."""

    name: Text = Field(
        title=N_("Town"),
        description=N_("In full, as official documents write it."),
        examples=["普安镇"],
    )
    county: Text = Field(
        title=N_("County"),
        description=N_("The county that the town belongs to."),
        examples=["剑阁县"],
    )
    city: Text | None = Field(
        default=None,
        title=N_("City"),
        description=N_("The city that the county belongs to."),
        examples=["广元市"],
    )
    province: Text = Field(
        title=N_("Province"),
        description=N_("The province that the city belongs to."),
        examples=["四川省"],
    )


class Body(Model):
    """A public body that gives, receives or exercises powers."""

    name: Text = Field(
        title=N_("Name of the body"),
        description=N_("The full official name."),
        examples=["剑阁县农业农村局"],
    )
    kind: Text = Field(
        title=N_("Kind of body"),
        description=N_("A town government, a department of the county, a dispatched office …"),
        examples=["乡镇人民政府", "县级部门", "派出机构"],
    )
    of: Text | None = Field(
        default=None,
        title=N_("Belongs to"),
        description=N_("The body that dispatched it."),
        examples=["剑阁县综合行政执法局"],
    )
    from_: date | None = Field(
        default=None,
        alias="from",
        title=N_("Exists from"),
        description=N_("Left out when it existed before the registry begins."),
        examples=["2021-09-01"],
    )
    until: date | None = Field(
        default=None,
        title=N_("Exists until"),
        description=N_("The last day it existed."),
        examples=["2026-08-31"],
    )
    succeeded_by: Text | None = Field(
        default=None,
        title=N_("Succeeded by"),
        description=N_("The body that took over what it held (institutional reform)."),
        examples=["剑阁县自然资源局"],
    )


class FieldOfWork(Model):
    """A field (领域) of an aspect."""

    field: Text = Field(
        title=N_("Field"), description=N_("As official lists write it."), examples=["城市管理"]
    )
    slug: Slug


class Synonym(Model):
    """What people say, and the words of the registry that mean it: for the search."""

    everyday: Annotated[tuple[Text, ...], LIST] = Field(
        min_length=1,
        title=N_("What people say"),
        description=N_("Everyday words that do not stand in the entries meant."),
        examples=[["砍树", "伐木"]],
    )
    official: Annotated[tuple[Text, ...], LIST] = Field(
        min_length=1,
        title=N_("Words of the registry"),
        description=N_(
            "Words of the entries meant, the most apt first. Pieces with a blank between them must "
            "all stand in one entry."
        ),
        examples=[["采伐林木"]],
    )


class UpperDocument(Model):
    """A document of the province or the city that the grants rest on."""

    title: Text = Field(title=N_("Title"), examples=["四川省权责清单管理办法"])
    doc_no: Text | None = Field(
        default=None, title=N_("Document number"), examples=["川办发〔2020〕82号"]
    )
    published: date | None = Field(
        default=None,
        title=N_("Published on"),
        description=N_("The day it was made public."),
        examples=["2021-08-01"],
    )
    note: Text | None = Field(default=None, title=N_("Note"))


class ControlTotals(Model):
    """How many entries there must be; a change to the data changes them in the same commit."""

    decisions: int = Field(
        ge=0,
        title=N_("Decisions"),
        description=N_("How many files of decisions there must be."),
        examples=[3],
    )
    powers: int = Field(
        ge=0,
        title=N_("Powers"),
        description=N_("How many powers all decisions grant."),
        examples=[277],
    )
    enforcement_items: int = Field(
        ge=0,
        title=N_("Enforcement items"),
        description=N_("How many items all files of the catalogue hold."),
        examples=[215],
    )
    needs: int = Field(
        default=0,
        ge=0,
        title=N_("Needs"),
        description=N_("The powers that the town asked for."),
        examples=[23],
    )


class Suppression(Model):
    """A finding that is known and put off: of one check, at one entry or file, to a day."""

    check: Slug = Field(
        title=N_("Check"),
        description=N_("The id of a check, as findings name it in brackets."),
        examples=["manner-unlawful"],
    )
    id: Text | None = Field(
        default=None,
        title=N_("Entry"),
        description=N_("The id of a power, an item, a need or a decision; or name the file."),
        examples=["P1-001"],
    )
    file: Text | None = Field(
        default=None,
        title=N_("File"),
        description=N_("A file below the registry’s folder, where no single entry is meant."),
        examples=["powers/batch-1.yaml"],
    )
    reason: Text = Field(title=N_("Reason"), description=N_("Why it may wait."))
    until: date = Field(title=N_("Until"), description=N_("The last day it is put off."))

    @model_validator(mode="after")
    def _target(self) -> Self:
        if (self.id is None) == (self.file is None):
            raise ValueError("suppression-target")
        return self


class EvaluationThresholds(Model):
    """From when on the figures of a ledger suggest that a power be adjusted or recalled."""

    unused_days: int = Field(
        default=365,
        ge=1,
        le=MOST_DAYS,
        title=N_("Days without a case"),
        description=N_("A power to punish that was not used since it was granted."),
        examples=[365],
    )
    min_cases: int = Field(
        default=5,
        ge=1,
        title=N_("Least number of decided cases"),
        description=N_("Below it no percentage is drawn on."),
        examples=[5],
    )
    reversal_percent: int = Field(
        default=20,
        ge=1,
        le=100,
        title=N_("Per cent reversed"),
        description=N_("Of the decided cases, in reconsideration or court."),
        examples=[20],
    )
    overdue_percent: int = Field(
        default=20,
        ge=1,
        le=100,
        title=N_("Per cent overdue"),
        description=N_("Of the decided cases, decided after more than 90 days."),
        examples=[20],
    )
    fines_outside: int = Field(
        default=1,
        ge=1,
        title=N_("Fines outside the range"),
        description=N_("Cases whose fine the item does not allow."),
        examples=[1],
    )


class RegistryFile(Model):
    """The registry's root file."""

    data_format: int = Field(
        default=0,
        ge=0,
        title=label("data_format"),
        description=N_("`powers migrate` writes it; left out, it is 0."),
    )
    registry: Text = Field(title=label("registry"), examples=["普安镇赋权事项"])
    town: Town = Field(title=label("town"))
    bodies: Annotated[tuple[Body, ...], LIST] = Field(title=label("bodies"))
    aspects: dict[Text, Annotated[tuple[FieldOfWork, ...], LIST]] = Field(title=label("aspects"))
    scenes: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=label("scenes"),
        description=N_("Kinds of places an inspection visits."),
        examples=[["餐饮店", "建筑工地"]],
    )
    upper_documents: Annotated[tuple[UpperDocument, ...], LIST] = Field(
        default=(), title=label("upper_documents")
    )
    discretion_standards: Annotated[tuple[StandardPublication, ...], LIST] = Field(
        default=(), title=label("discretion_standards")
    )
    hearing_thresholds: Annotated[tuple[HearingThreshold, ...], LIST] = Field(
        default=(),
        title=label("hearing_thresholds"),
        description=N_("Without them, whether a fine is large cannot be told."),
    )
    evaluation: EvaluationThresholds | None = Field(
        default=None,
        title=label("evaluation"),
        description=N_("Left out, each has its default."),
    )
    control_totals: ControlTotals = Field(title=N_("Control totals"))
    site: Site | None = Field(
        default=None, title=label("site"), description=N_("For `powers site build`.")
    )
    papers: Papers | None = Field(
        default=None,
        title=label("papers"),
        description=N_("What notices say alike: who issues them, whom to ask."),
    )
    record: RecordLog | None = Field(
        default=None,
        title=label("record"),
        description=N_("For `powers record append`: the log that proves the record."),
    )
    signers: Annotated[tuple[Signer, ...], LIST] = Field(
        default=(),
        title=label("signers"),
        description=N_("Whose signatures of commits and checkpoints count."),
    )
    provenance: Provenance = Field(title=label("provenance"))
    suppressions: Annotated[tuple[Suppression, ...], LIST] = Field(
        default=(),
        title=label("suppressions"),
        description=N_("Findings that are known and put off, each with its reason and last day."),
    )
    synonyms: Annotated[tuple[Synonym, ...], LIST] = Field(default=(), title=label("synonyms"))

    @property
    def slugs(self) -> dict[str, str]:
        """The file name in catalog/, without .yaml, of each field, in the order of the aspects."""
        return {listed.field: listed.slug for fields in self.aspects.values() for listed in fields}

    @property
    def contact(self) -> Contact:
        """Whom readers of the public page ask: what `site` says, else whom the papers name."""
        if self.site is not None and self.site.contact is not None:
            return self.site.contact
        papers = self.papers or Papers()
        return Contact.model_construct(  # the papers' texts are of a freer form
            body=papers.contact_body,
            telephone=papers.telephone,
            address=papers.address,
            email=papers.email,
        )
