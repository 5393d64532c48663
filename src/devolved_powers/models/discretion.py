"""`discretion/*.yaml`: the standards for discretion in punishing (裁量基准), one document a file.

What stands there is the document's own: its tiers in their order of gravity, the words of their
conditions, the ranges as published. Nothing is rounded, joined or filled in.
"""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Citation, ItemId, ListFile, Model, Slug, Text
from devolved_powers.models.catalog import Fine
from devolved_powers.models.keys import label
from devolved_powers.models.provenance import Provenance
from devolved_powers.models.registry_file import UpperDocument
from devolved_powers.models.vocabulary import DiscretionOutcome

Bound = Annotated[int | float, Field(ge=0)]


class Measure(Model):
    """A quantity that decides on a tier; a bound that the words include, or one they do not."""

    of: Text = Field(
        title=N_("What is measured"),
        description=N_("In the words of the document."),
        examples=["违法建设面积"],
    )
    from_: Bound | None = Field(
        default=None, alias="from", title=N_("From"), description=N_("以上: the bound is included.")
    )
    above: Bound | None = Field(
        default=None, title=N_("Above"), description=N_("超过: the bound is not included.")
    )
    to: Bound | None = Field(
        default=None, title=N_("Up to"), description=N_("以下: the bound is included.")
    )
    below: Bound | None = Field(
        default=None, title=N_("Below"), description=N_("不足, 不满: the bound is not included.")
    )
    unit: Text = Field(title=N_("Unit"), examples=["平方米", "元", "次"])

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        lower, upper = (self.from_, self.above), (self.to, self.below)
        if None not in lower or None not in upper:
            raise ValueError("measure-twice")
        if lower == upper == (None, None):
            raise ValueError("measure-unbounded")
        low = self.from_ if self.from_ is not None else self.above
        high = self.to if self.to is not None else self.below
        if low is not None and high is not None:
            is_open = self.above is not None or self.below is not None
            if low > high or (low == high and is_open):
                raise ValueError("bounds-reversed")
        return self


class StandardFine(Fine):
    """A fine in a standard: its bounds are never the wrong way round."""

    @model_validator(mode="after")
    def _ranged(self) -> Self:
        if self.from_ is not None and self.to is not None and self.from_ > self.to:
            raise ValueError("bounds-reversed")
        return self


class TierFine(StandardFine):
    """A fine that a tier allows: a range, or a point where the document sets one amount."""

    cap: Bound | None = Field(
        default=None,
        title=N_("At most, in yuan"),
        description=N_("Where a multiple may not exceed a sum: 最高不超过3万元."),
        examples=[30000],
    )
    from_excluded: bool = Field(
        default=False,
        title=N_("Without the lower bound"),
        description=N_("true where the document leaves it out: 超过1万元, 不含1万元."),
    )
    to_excluded: bool = Field(
        default=False,
        title=N_("Without the upper bound"),
        description=N_("true where the document leaves it out: 不足3万元, 不含3万元."),
    )

    @model_validator(mode="after")
    def _excluded(self) -> Self:
        lacks_low = self.from_excluded and self.from_ is None
        if lacks_low or (self.to_excluded and self.to is None):
            raise ValueError("excluded-nothing")
        is_open = self.from_excluded or self.to_excluded
        if is_open and self.from_ is not None and self.from_ == self.to:
            raise ValueError("bounds-reversed")
        return self


class Tier(Model):
    """A tier (裁量阶次): under which condition which fine, or none."""

    tier: Text | None = Field(
        default=None,
        title=label("tier"),
        description=N_("As published; left out where tiers have no names."),
        examples=["从轻"],
    )
    when: Text | None = Field(
        default=None,
        title=label("when"),
        description=N_("The words of the document, whole."),
        examples=["违法建设面积不足500平方米的"],
    )
    measures: Annotated[tuple[Measure, ...], LIST] = Field(
        default=(),
        title=label("measures"),
        description=N_("Where the condition is a quantity; of several, each is enough."),
    )
    other_grounds: bool = Field(
        default=False,
        title=label("other_grounds"),
        description=N_("true where the words name another ground beside the measure (或者…)."),
    )
    outcome: DiscretionOutcome | None = Field(default=None, title=label("outcome", "standard"))
    fines: Annotated[tuple[TierFine, ...], LIST] = Field(
        default=(),
        title=label("fines"),
        description=N_("Several where they differ by the person fined, or by the case."),
    )
    text: Text | None = Field(
        default=None,
        title=N_("Wording"),
        description=N_("What the document sets for the tier, in its own words."),
    )
    approval: Text | None = Field(default=None, title=label("approval"))
    supervision: Annotated[tuple[Text, ...], LIST] = Field(
        default=(), title=label("supervision"), examples=[["预警提示", "行政指导"]]
    )
    note: Text | None = Field(default=None, title=label("note"))

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.tier is None and self.when is None and not self.measures:
            raise ValueError("tier-unnamed")
        return self


class StandardEntry(Model):
    """What a document sets for one act: tiers in their order of gravity, or a formula."""

    no: Text | None = Field(default=None, title=label("no"))
    items: Annotated[tuple[ItemId, ...], LIST] = Field(
        default=(),
        title=N_("Enforcement items"),
        description=N_("Of this catalogue; left out where it has none for the act."),
    )
    name: Text = Field(
        title=label("name"),
        description=N_("The act (违法行为), in the words of the document."),
        examples=["擅自占用城市道路的"],
    )
    conduct: Citation | None = Field(default=None, title=label("conduct"))
    penalty: Citation | None = Field(default=None, title=label("penalty"))
    clause_fines: Annotated[tuple[StandardFine, ...], LIST] = Field(
        default=(),
        title=label("clause_fines"),
        description=N_("Where the document repeats what the clause sets."),
    )
    upper: UpperDocument | None = Field(default=None, title=label("upper"))
    tiers: Annotated[tuple[Tier, ...], LIST] = Field(
        default=(), title=label("tiers"), description=N_("The lightest first.")
    )
    formula: Text | None = Field(
        default=None,
        title=label("formula"),
        description=N_("Where the document sets no tiers but a way of counting."),
    )
    note: Text | None = Field(default=None, title=label("note"))

    @model_validator(mode="after")
    def _filled(self) -> Self:
        if not self.tiers and self.formula is None:
            raise ValueError("standard-empty")
        return self


class DiscretionStandard(ListFile):
    """A discretion standard (裁量基准): one document."""

    standard: Slug = Field(
        title=label("standard"),
        description=N_("The same as the name of its file, without .yaml."),
        examples=["urban-management-2023"],
    )
    title: Text = Field(title=label("title"))
    issuer: Text | None = Field(default=None, title=label("issuer"))
    doc_no: Text | None = Field(default=None, title=label("doc_no"))
    signed: date | None = Field(default=None, title=label("signed"))
    published: date | None = Field(default=None, title=label("published"))
    url: Text | None = Field(default=None, title=label("url"))
    effective: date | None = Field(
        default=None,
        title=label("effective"),
        description=N_("Left out where unknown: then nobody can tell whether it is in force."),
    )
    until: date | None = Field(
        default=None,
        title=label("until"),
        description=N_("The last day of its validity (有效期), or before its repeal."),
    )
    upper: UpperDocument | None = Field(default=None, title=label("upper"))
    provenance: Provenance = Field(title=label("provenance"))
    entries: Annotated[tuple[StandardEntry, ...], LIST] = Field(
        default=(), title=label("entries", "standard")
    )

    @property
    def is_draft(self) -> bool:
        """Whether it is only drafted: it was not issued, and nothing of it holds."""
        return self.provenance.status == "draft"

    @property
    def written_on(self) -> date | None:
        """The day by whose law it was written, as far as it tells."""
        return self.effective or self.published or self.signed

    def is_over(self, day: date) -> bool:
        """Return whether its last day has passed; it may have been prolonged.

        Args:
            day: the day asked about; the last day itself is part of the term.
        """
        return self.until is not None and self.until < day
