"""`province.yaml`: the registries that one data set is gathered from."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, ListFile, Model, Text

Step = Annotated[Text, StringConstraints(max_length=500)]
"""A path, an address or a revision: a line without end is none."""


class ListedPowers(Model):
    """An official list (清单) of a town that keeps no registry, and the decision that issued it."""

    files: Annotated[tuple[Step, ...], LIST] = Field(
        min_length=1,
        title=N_("Files"),
        description=N_("The list: xlsx, xls, docx, csv or html; all its files, in order."),
        examples=["清单/普安镇.xlsx"],
    )
    title: Text = Field(
        title=N_("Title"),
        description=N_("The title of the document that the list belongs to."),
        examples=["剑阁县赋予乡镇县级行政权力事项（第一批）"],
    )
    effective: date = Field(
        title=N_("Effective"),
        description=N_("The first day on which the town holds what is listed."),
        examples=["2021-09-01"],
    )
    doc_no: Text | None = Field(
        default=None,
        title=N_("Document number"),
        description=N_("As the document has it."),
        examples=["剑府发〔2021〕5号"],
    )
    issuer: Text | None = Field(
        default=None,
        title=N_("Issuer"),
        description=N_("Who issued the document."),
        examples=["剑阁县人民政府"],
    )
    kind: Literal["赋权", "委托"] | None = Field(
        default=None,
        title=N_("Kind"),
        description=N_("What the list is, where it does not say it itself."),
    )
    layout: Literal["powers", "items"] = Field(
        default="powers",
        title=N_("Layout"),
        description=N_("What the list is of: powers, or enforcement items of powers listed above."),
    )
    columns: Mapping[Text, Text] = Field(
        default={},
        title=N_("Columns"),
        description=N_("Headings that are not understood, each with the key it means."),
        examples=["{职权名称: name}"],
    )
    bodies: Mapping[Text, Text] = Field(
        default={},
        title=N_("Names of bodies"),
        description=N_("Bodies that the list names in short, each with its full name."),
        examples=["{农业局: 剑阁县农业农村局}"],
    )
    receives: Mapping[Text, bool] = Field(
        default={},
        title=N_("Received by this town"),
        description=N_("Texts of the receiving column, and whether each covers the town."),
        examples=["{试点乡镇: true}"],
    )
    rows: Mapping[Text, Text] = Field(
        default={},
        title=N_("Rows"),
        description=N_("Rows of which it is not sure what they are, each with the id or new."),
    )
    type_: Text | None = Field(
        default=None,
        alias="type",
        title=N_("Type of power"),
        description=N_("The type of entries that name none."),
        examples=["行政处罚"],
    )
    field: Text | None = Field(
        default=None,
        title=N_("Field"),
        description=N_("The field of entries that name none."),
        examples=["城市管理"],
    )
    from_body: Text | None = Field(
        default=None,
        title=N_("Giving department"),
        description=N_("The department that gave the entries that name none."),
        examples=["剑阁县综合行政执法局"],
    )


class GatheredTown(Model):
    """A town, and where its registry or its lists are. Exactly one of `source` and `lists`."""

    city: Text | None = Field(
        default=None,
        title=N_("City"),
        description=N_("Where it is another than that of the file."),
        examples=["广元市"],
    )
    county: Text | None = Field(
        default=None,
        title=N_("County"),
        description=N_("Where it is another than that of the file."),
        examples=["剑阁县"],
    )
    town: Text = Field(
        title=N_("Town"),
        description=N_("In full; the registry must name the same, or it is left out."),
        examples=["普安镇"],
    )
    source: Step | None = Field(
        default=None,
        title=N_("Source"),
        description=N_(
            "The registry: a folder (from this file on), or the address of its repository, https "
            "or ssh, without a user's password or token."
        ),
        examples=["../puan", "https://git.example/puan.git"],
    )
    folder: Step | None = Field(
        default=None,
        title=N_("Folder in the repository"),
        description=N_("Where the registry stands in it, if that holds several."),
        examples=["towns/puan"],
    )
    revision: Step | None = Field(
        default=None,
        title=N_("Revision"),
        description=N_("A branch, a tag or a commit; without it, the newest of the main branch."),
        examples=["main", "v2026-11"],
    )
    history: bool = Field(
        default=False,
        title=N_("With its history"),
        description=N_("Whether the whole record is taken, so that --at can ask what it said."),
    )
    lists: Annotated[tuple[ListedPowers, ...], LIST] = Field(
        default=(),
        title=N_("Official lists"),
        description=N_("Of a town without a registry: its lists, in the order of their days."),
    )

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.source is None) == (not self.lists):
            raise ValueError("source-or-lists")
        if self.source is None and (self.folder or self.revision or self.history):
            raise ValueError("source-options")
        return self


class ProvinceFile(ListFile):
    """The registries of a province (or of a part of it), for `powers gather`."""

    province: Text = Field(
        title=N_("Province"),
        description=N_("In full; registries of another one are left out."),
        examples=["四川省"],
    )
    city: Text | None = Field(
        default=None,
        title=N_("City"),
        description=N_("Of all towns that name none of their own."),
        examples=["广元市"],
    )
    county: Text | None = Field(
        default=None,
        title=N_("County"),
        description=N_("Of all towns that name none of their own."),
        examples=["剑阁县"],
    )
    towns: Annotated[tuple[GatheredTown, ...], LIST] = Field(
        min_length=1,
        title=N_("Towns"),
        description=N_("Each with where its registry or its lists are."),
    )
