"""The text a citation leads to: what is known of it place by place, or why it cannot be read."""

from dataclasses import dataclass
from functools import cached_property

from devolved_powers.diagnostics import Place, Route
from devolved_powers.i18n import _
from devolved_powers.law.bigrams import HashedPairs, pairs_by_part
from devolved_powers.law.legal_place import LegalPlace, legal_places
from devolved_powers.law.library import Library, VersionRecord
from devolved_powers.law.named_in_text import NamedInText, imposed_in, merge_named
from devolved_powers.law.verdict import Verdict
from devolved_powers.law.verdict_text import caveats_of, reason_of
from devolved_powers.models.law_names import Names, PowerAct
from devolved_powers.models.laws import ArticleFacts
from devolved_powers.register.cited_places import Citing


@dataclass(frozen=True, eq=False)  # each is made once: what it holds need not be compared
class CitedText:
    """One cited place (an article, or a range), and its text in the version of the day.

    Args:
        citing: the citation it is in.
        verdict: what became of it by the law of its day.
        library: what is known of the laws.
    """

    citing: Citing
    verdict: Verdict
    library: Library

    @property
    def law(self) -> str:
        """The official title of its law; as cited where it is not known."""
        return self.verdict.law

    @cached_property
    def version(self) -> VersionRecord | None:
        """The version it is read in; None where it cannot be read, or was only typed in part."""
        if self.verdict.answer != "符合" or self.verdict.version is None:
            return None
        law = self.library.find(self.verdict.law)
        version = law.version(self.verdict.version) if law else None
        return None if version is None or version.is_typed else version

    @cached_property
    def places(self) -> tuple[LegalPlace, ...]:
        """The places meant, ranges one by one; none where only a law is named."""
        return tuple(legal_places(self.citing.cited))

    @cached_property
    def hindrance(self) -> str:
        """Why its text cannot be read, as a sentence; empty where it can."""
        if self.version is None:
            only_typed = _("Of 《{law}》 only what a person typed is held, not its text.")
            return reason_of(self.verdict) or only_typed.format(law=self.law)
        return "" if self.places else caveats_of(self.verdict)

    def named(self, place: LegalPlace) -> NamedInText:
        """Return what one of its places names, with what that refers to in the same law."""
        return imposed_in(self.version, (place,)) if self.version else NamedInText()


@dataclass(frozen=True, eq=False)
class CitedPart:
    """One place that is cited, and the article it is in.

    Args:
        text: the citation it is in.
        place: the place.
        article: the facts on its article.
    """

    text: CitedText
    place: LegalPlace
    article: ArticleFacts

    @property
    def key(self) -> tuple[str, object, LegalPlace]:
        """What tells its article from every other: law, version, number."""
        return self.text.law, self.text.verdict.version, self.place.whole

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """The paragraphs that it is in: for an item alone, those whose list has it."""
        if self.place.paragraph:
            return (self.place.paragraph,)
        counts = enumerate(self.article.items, 1)
        return tuple(n for n, count in counts if count >= self.place.item)

    @cached_property
    def names(self) -> tuple[Names, ...]:
        """What its parts name; of an item, the lines above its list too."""
        return tuple(
            names
            for names in self.article.names
            if names.paragraph in self.paragraphs
            and (not self.place.item or names.item in (None, self.place.item))
        )

    @cached_property
    def punishes(self) -> bool:
        """Whether it names a penalty, or punishes as another provision says."""
        return any(n.penalties or n.follows or n.refers for n in self.names)

    @property
    def written(self) -> str:
        """It as lawyers write it, with its law."""
        return f"《{self.text.law}》{self.place.cited()}"


@dataclass(frozen=True)
class Clause:
    """All that one citation cites, read in the versions of its day.

    Args:
        file: the file of the citation.
        route: the route to it.
        texts: its places, in the order written; none where no place could be read at all.
    """

    file: str
    route: Route
    texts: tuple[CitedText, ...]

    @cached_property
    def giving(self) -> dict[PowerAct | None, NamedInText]:
        """What was worked out of it before, by the act of a power; see `_acting.giving`."""
        return {}

    @property
    def place(self) -> Place:
        """Where the citation stands."""
        return Place(self.file, self.route)

    @cached_property
    def hindrance(self) -> str:
        """Why not all of it can be read, as a sentence; empty where it can."""
        if not self.texts:
            return _("No place of a law, with a day to judge it by, could be read here.")
        return next((text.hindrance for text in self.texts if text.hindrance), "")

    @cached_property
    def by_place(self) -> tuple[tuple[CitedText, LegalPlace, NamedInText], ...]:
        """Each place that can be read, with what it names."""
        return tuple(
            (text, place, text.named(place))
            for text in self.texts
            for place in (text.places if text.version else ())
        )

    @cached_property
    def parts(self) -> tuple[CitedPart, ...]:
        """Each place of it that can be read, with the facts on its article."""
        return tuple(
            CitedPart(text, place, article)
            for text in self.texts
            if (version := text.version) is not None
            for place in text.places
            if (article := version.article(place.article, place.suffix)) is not None
        )

    @cached_property
    def named(self) -> NamedInText:
        """What its places name together; what cannot be read is missing, see `hindrance`."""
        return merge_named(named for _text, _place, named in self.by_place)

    @cached_property
    def pairs(self) -> HashedPairs:
        """The pairs of characters of its places, hashed; none where the facts have none."""
        found: set[int] = set()
        for text, place, _named in self.by_place:
            article = text.version.article(place.article, place.suffix) if text.version else None
            for (paragraph, item), pairs in pairs_by_part(article).items() if article else ():
                if place.overlaps(place.whole._replace(paragraph=paragraph, item=item)):
                    found.update(pairs)
        return frozenset(found)
