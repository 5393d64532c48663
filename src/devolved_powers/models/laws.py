"""`laws/*.yaml`: facts on the cited laws, no statute text; generated."""

from datetime import date
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticKnownError

from devolved_powers.i18n import N_
from devolved_powers.models.base import LIST, Model, Text
from devolved_powers.models.law_names import Names, Number, PlaceText
from devolved_powers.models.vocabulary import SuccessorKind

InForceSource = Literal["前言", "附则", "公布之日", "登记时填写"]
"""Where in the text itself the date stands: the preamble, the closing article, or the closing
article by way of the day of promulgation; or that a person gave it with the text."""
GIVEN: InForceSource = "登记时填写"
IN_FORCE_SOURCES: tuple[str, ...] = get_args(InForceSource)
NO_CLOSING_ARTICLE = "末尾没有施行条款"
"""Why a text is taken to be cut short, where nobody knows more."""
ONLY_TYPED = "只登记了部分条款"
"""Why a version is not complete of which a person typed what single articles hold."""

Day = date
"""The type, where a field of that name hides it."""

Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{10}$")]
PartHashes = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}( [0-9a-f]{8})*$")]
Bigrams = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/-]+( [A-Za-z0-9+/-]+)*$")]


LawRank = Literal[
    "法律",
    "行政法规",
    "国务院决定",
    "部门规章",
    "行政法规或者部门规章",
    "地方性法规",
    "地方政府规章",
    "地方性法规或者地方政府规章",
    "规范性文件",
]
"""Two names in one where nothing says which; 规范性文件 is what has no other rank."""
ShortTitles = Annotated[
    tuple[Text, ...],
    Field(
        strict=False,
        title=N_("Short titles"),
        description=N_("Besides the title without 中华人民共和国."),
    ),
]
RankOfLaw = Annotated[
    LawRank | None,
    Field(title=N_("Rank"), description=N_("Left out: as far as title and number tell.")),
]
Territory = Annotated[
    Text | None,
    Field(
        title=N_("Territory"),
        description=N_(
            "The province, city or county it is in force in; left out: the whole country."
        ),
        examples=["四川省"],
    ),
]


class ArticleFacts(Model):
    """One article: its shape, what its text hashes to, and what it names."""

    article: Number = Field(title=N_("Article"))
    suffix: Number | None = Field(
        default=None, title=N_("Suffix"), description=N_("1 for 之一, left out for none.")
    )
    typed: bool = Field(
        default=False,
        title=N_("Typed by hand"),
        description=N_("Its text was not read: a person typed what it holds, and nothing more."),
    )
    hash: Hash | None = Field(
        default=None,
        title=N_("Hash"),
        description=N_(
            "BLAKE2b, 5 bytes, of the text without blanks, in half width; left out where it was "
            "typed by hand."
        ),
    )
    items: Annotated[tuple[Annotated[int, Field(ge=0, le=999)], ...], LIST] = Field(
        default=(0,),
        min_length=1,
        title=N_("Items of each paragraph"),
        description=N_("One number for each paragraph; left out: one paragraph without items."),
        examples=[[0, 4]],
    )
    parts: PartHashes | None = Field(
        default=None,
        title=N_("Hashes of the parts"),
        description=N_(
            "BLAKE2b, 4 bytes, in reading order: each paragraph, followed by its items; left out "
            "where the article has one part."
        ),
    )
    names: Annotated[tuple[Names, ...], LIST] = Field(
        default=(), title=N_("What its parts name"), description=N_("Parts that name nothing: none")
    )
    bigrams: Bigrams | None = Field(
        default=None,
        title=N_("Pairs of characters"),
        description=N_(
            "Of cited articles only, to compare names with: for each part the pairs of characters "
            "that occur, hashed to 16 bits, sorted, in base64; - for a part without any."
        ),
    )

    @model_validator(mode="after")
    def _is_read_or_typed(self) -> Self:
        """Return it; a text that was read has a hash, what was typed has none.

        Raises:
            PydanticKnownError: when it is neither, or both.
        """
        if self.typed == (self.hash is not None):
            raise PydanticKnownError("extra_forbidden" if self.typed else "missing")
        return self


class PartMove(Model):
    """What became of a paragraph or an item of the version before."""

    from_: PlaceText = Field(alias="from", title=N_("From"))
    kind: SuccessorKind | None = Field(
        default=None,
        title=N_("What became of it"),
        description=N_("Left out: it stands unchanged under its number."),
    )
    to: Annotated[tuple[PlaceText, ...], LIST] = Field(
        default=(),
        title=N_("To"),
        description=N_("Where nothing corresponds: what is nearest, to be looked at."),
    )
    alike: Annotated[int, Field(ge=0, le=100)] = Field(
        title=N_("Alike"), description=N_("How far the texts agree, in per cent.")
    )


class Move(PartMove):
    """What became of an article of the version before."""

    kind: SuccessorKind = Field(title=N_("What became of it"))
    parts: Annotated[tuple[PartMove, ...], LIST] = Field(
        default=(),
        title=N_("Paragraphs and items"),
        description=N_("Left out: unchanged under the same number in the first article named."),
    )


class ArticlesInForce(Model):
    """Articles of a version that take effect on a day of their own."""

    articles: Annotated[tuple[PlaceText, ...], LIST] = Field(min_length=1, title=N_("Articles"))
    in_force: Day = Field(title=N_("In force from"))
    source: Text = Field(title=N_("Source"))


class VersionFacts(Model):
    """One version whose text was read."""

    date: Day = Field(
        title=N_("Date of the version"), description=N_("Adopted or promulgated; not in force.")
    )
    packaged: bool = Field(
        default=False,
        title=N_("From a package"),
        description=N_("It came with a package of facts, and a newer one may replace it."),
    )
    in_force: Day | None = Field(
        default=None, title=N_("In force from"), description=N_("Left out where not known.")
    )
    in_force_source: Text | None = Field(
        default=None,
        title=N_("Source of the date"),
        description=N_(
            "前言, 附则 or 公布之日 (the text itself), 登记时填写 (whoever added it), or the "
            "source in law-facts.yaml."
        ),
    )
    original: bool = Field(
        default=False,
        title=N_("First version"),
        description=N_("Whether the law did not exist before it."),
    )
    complete: bool = Field(
        default=True,
        title=N_("Complete"),
        description=N_("Whether the stored text reaches the end of the law."),
    )
    complete_source: Text | None = Field(default=None, title=N_("Source"))
    later: Annotated[tuple[ArticlesInForce, ...], LIST] = Field(
        default=(), title=N_("Articles with a day of their own")
    )
    source: Text | None = Field(
        default=None,
        title=N_("Where the text is from"),
        description=N_("Of a text that was taken in on its own: the site, the document."),
    )
    seen: Day | None = Field(
        default=None,
        title=N_("Seen there on"),
        description=N_("That day it stood there as the text in force."),
    )
    last_article: Annotated[int, Field(ge=0, le=9999)] = Field(
        title=N_("Last article"), description=N_("0: the text is not divided into articles.")
    )
    articles: Annotated[tuple[ArticleFacts, ...], LIST] = Field(default=(), title=N_("Articles"))
    moves_from: Day | None = Field(
        default=None,
        title=N_("Compared with"),
        description=N_("The date of the version before that was read."),
    )
    moves: Annotated[tuple[Move, ...], LIST] = Field(
        default=(),
        title=N_("Moves"),
        description=N_("What became of the articles of that version; not listed: unchanged."),
    )


LawMaker = Literal["全国人民代表大会", "国务院", "地方人民代表大会"]
"""Who adopted or approved a law, where the number of an order does not tell its rank."""


class Promulgation(Model):
    """A day on which a law was adopted, promulgated or amended, as the preamble of a text says."""

    on: Day = Field(title=N_("Day"))
    amends: bool = Field(default=False, title=N_("Amended"))
    doc_no: Text | None = Field(
        default=None,
        title=N_("Document number"),
        description=N_("The number of the order (国务院令第101号); left out where none is named."),
    )
    by: LawMaker | None = Field(
        default=None,
        title=N_("Adopted by"),
        description=N_("Who adopted or approved it: a congress, or the State Council."),
    )


class OtherVersion(Model):
    """A version that exists, but whose text was not at hand."""

    date: Day = Field(title=N_("Date of the version"))
    in_force: Day | None = Field(
        default=None, title=N_("In force from"), description=N_("Left out where not known.")
    )
    source: Text = Field(title=N_("Source"))


class Repeal(Model):
    """The end of a law."""

    on: Day = Field(title=N_("First day without it"))
    by: Text = Field(title=N_("Repealed by"))
    source: Text = Field(title=N_("Source"))


class NewHigherLaw(Model):
    """A law of higher rank on the same matter, which does not repeal this one in words."""

    on: Day = Field(title=N_("In force from"))
    law: Text = Field(title=N_("Title"))
    source: Text = Field(title=N_("Source"))


class KnownSuccessor(Model):
    """Where the text of a place went, read by a person in both texts."""

    from_: PlaceText = Field(alias="from", title=N_("From"))
    version: Day | None = Field(
        default=None,
        title=N_("Version"),
        description=N_(
            "The date of the version of this law, or of the law named, that holds it; left out: "
            "the first one of the law named."
        ),
    )
    law: Text | None = Field(
        default=None, title=N_("Law"), description=N_("Left out: a newer version of the same law.")
    )
    kind: SuccessorKind = Field(title=N_("What became of it"))
    to: Annotated[tuple[PlaceText, ...], LIST] = Field(
        default=(),
        title=N_("To"),
        description=N_("Where nothing corresponds: what is nearest, to be looked at."),
    )
    source: Text = Field(title=N_("Source"))


class UnconfirmedFact(Model):
    """Something that was read, but has no sufficient source yet (待核); nothing is judged by it."""

    fact: Text = Field(title=N_("Fact"))
    source: Text = Field(title=N_("Source"))


class LawFile(Model):
    """`laws/TITLE.yaml`: what the checks need to know of a law. Generated, not edited by hand."""

    law: Text = Field(title=N_("Title"), description=N_("The official title."))
    seal: Hash = Field(
        title=N_("Seal"),
        description=N_("Hash of the rest of the file, to notice an edit by hand."),
    )
    short: ShortTitles = ()
    rank: RankOfLaw = None
    territory: Territory = None
    repealed: Repeal | None = Field(default=None, title=N_("Repealed"))
    known_until: Day | None = Field(
        default=None,
        title=N_("Known until"),
        description=N_("Later changes of the law would not be noticed: the day of the collection."),
    )
    followed: bool = Field(
        default=True,
        title=N_("Followed"),
        description=N_(
            "Whether its changes are looked up from time to time. Of a law that is not followed, "
            "nothing is known after the day above."
        ),
    )
    promulgations: Annotated[tuple[Promulgation, ...], LIST] = Field(
        default=(),
        title=N_("Adopted, promulgated, amended"),
        description=N_("Days and document numbers that the preambles of the texts name."),
    )
    named: Annotated[tuple[Text, ...], LIST] = Field(
        default=(),
        title=N_("Laws named"),
        description=N_("Titles of other laws that its texts name: laws that there are, or were."),
    )
    others: Annotated[tuple[OtherVersion, ...], LIST] = Field(
        default=(), title=N_("Versions not at hand")
    )
    higher: NewHigherLaw | None = Field(default=None, title=N_("Newer law of higher rank"))
    unconfirmed: Annotated[tuple[UnconfirmedFact, ...], LIST] = Field(
        default=(), title=N_("Not confirmed yet")
    )
    successors: Annotated[tuple[KnownSuccessor, ...], LIST] = Field(
        default=(), title=N_("Corresponding places"), description=N_("Read by a person.")
    )
    versions: Annotated[tuple[VersionFacts, ...], LIST] = Field(
        title=N_("Versions read"), description=N_("The oldest first.")
    )
