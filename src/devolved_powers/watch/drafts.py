"""What a record may say of what happens to the law, and what only the deciding organ can.

A basis update is drafted within the same law alone, and only where organ, conduct, penalties,
orders and amounts are the same and every other place that the power cites is settled. Everything
else is asked of the organ. That a power ended is never drafted: a person gives the reason.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.evaluation.ledger import Ledger
from devolved_powers.i18n import _
from devolved_powers.law.library import LawRecord, VersionRecord
from devolved_powers.law.place_standing import in_full
from devolved_powers.models.vocabulary import LawHappening
from devolved_powers.register.basis_update import is_moved, same_law_update
from devolved_powers.register.hidden_changes import (
    departments_changed,
    duties_changed,
    imposed_otherwise,
)
from devolved_powers.register.legal_basis import LegalBasis
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.register.states import Timeline, id_key
from devolved_powers.register.timeline import timeline
from devolved_powers.store.loader import Loaded
from devolved_powers.watch.cited_on import CitedOnDays, CitedPlaceOn
from devolved_powers.watch.draft_files import answered_entries, draft_files
from devolved_powers.watch.model import (
    DraftQuestion,
    DraftReplacement,
    Drafts,
    DraftUpdate,
    LawDraft,
    LawNews,
    PlaceMoved,
    WatchResult,
)
from devolved_powers.watch.open_cases import cases_untold, open_cases
from devolved_powers.watch.place_words import (
    OTHER_CASES,
    departments_text,
    names_text,
    place_moved,
    with_differences,
)
from devolved_powers.watch.reasons import (
    EARLIER,
    NO_DAY,
    TEXT_UNCERTAIN,
    UNCONFIRMED,
    happening,
    reason,
)
from devolved_powers.watch.recited import recited

_STANDS = "所引条款没有变化，但其援引的条款已变"
_DUTY = "条款序号调整，但所处罚的行为（{places}）已修改，须由原决定机关明确"


def draft(loaded: Loaded, result: WatchResult, ledger: Ledger | None = None) -> Drafts:
    """Draft what is to be done about what a watch has found.

    Needs are never asked about: they are no grants, and cite the law in force when they are written
    anew.

    Args:
        loaded: the registry as read, whole.
        result: what was found.
        ledger: the ledger of cases, where there is one.

    Raises:
        PowersError: when the registry is not whole, or a file cannot be changed safely.
    """
    if loaded.registry is None:
        message = _("The registry cannot be read: it holds mistakes.")
        raise PowersError(
            message,
            hint=_("`powers validate` shows each with its place and how to mend it."),
            code=ExitCode.UNREADABLE,
        )
    drafter = _Drafter(loaded, result, timeline(loaded, loaded.registry), ledger)
    laws = tuple(drafter.of_news(news) for news in result.news)
    return Drafts(
        laws,
        draft_files(loaded, result, [(law, drafter.what(law.news)) for law in laws]),
        cases_untold(ledger) if ledger is not None else 0,
    )


@dataclass(frozen=True)
class _Drafter:
    """Drafts for one registry."""

    loaded: Loaded
    result: WatchResult
    states: Timeline
    ledger: Ledger | None

    @cached_property
    def cited(self) -> CitedOnDays:
        """What the entries cite, by the laws as they are known now."""
        return CitedOnDays(LegalBasis.of(self.loaded, self.result.after))

    def what(self, news: LawNews) -> LawHappening | None:
        """Return what happens to a law; None where the facts do not say so: it is unconfirmed."""
        law = self.result.after.find(news.law)
        if law is None or news.on is None or not news.is_sure:
            return None
        facts = law.facts
        if facts.repealed is not None and facts.repealed.on == news.on and _is(news, "repealed"):
            return "废止"
        if facts.higher is not None and facts.higher.on == news.on and _is(news, "higher"):
            return "上位法已有新规定"
        return "修改" if news.kind in ("version", "amended", "begins") else None

    def of_news(self, news: LawNews) -> LawDraft:
        """Return what is drafted of one piece of news."""
        what = self.what(news)
        if news.on is None or what is None:
            return self._of_unconfirmed(news)
        cited = self.cited.on(news.on)
        snapshot = Snapshot(self.states, news.on)
        answered = answered_entries(self.loaded, news.law, news.on)
        updates: list[DraftUpdate] = []
        questions: list[DraftQuestion] = []
        unchanged: list[str] = []
        earlier: list[str] = []
        replacements: list[DraftReplacement] = []
        for identifier in sorted(cited, key=id_key):
            places = cited[identifier]
            own = [one for one in places if one.place.standing.law == news.law]
            if not own:
                continue
            found = self._of_entry(news, what, identifier, places, snapshot)
            if isinstance(found, DraftQuestion) and identifier.startswith("N-"):
                found = DraftReplacement(identifier, recited(places, news.law), found.places)
            if isinstance(found, DraftUpdate):
                updates.append(found)
            elif isinstance(found, DraftReplacement):
                replacements.append(found)
            elif found is None:
                (unchanged if all(one.is_as_cited for one in own) else earlier).append(identifier)
            elif identifier not in answered:
                questions.append(found)
        asked = [
            *(one.power for one in updates),
            *(one.id for one in questions),
            *(one.id for one in replacements),
        ]
        cases = open_cases(self.ledger, asked, news.on, snapshot) if self.ledger else None
        return LawDraft(
            news,
            tuple(updates),
            tuple(questions),
            tuple(unchanged),
            cases,
            answered,
            tuple(earlier),
            tuple(replacements),
        )

    def _of_unconfirmed(self, news: LawNews) -> LawDraft:
        """Return what is asked where the day is not known, or no fact says so."""
        snapshot = Snapshot(self.states, news.on or self.result.today)
        why = NO_DAY if news.on is None and news.kind != "higher" else UNCONFIRMED
        told = f"{happening(news, _HAPPENS.get(news.kind, '修改'))}；{why}"
        touched = [t for t in news.touched if t.how != "same" and not t.id.startswith("N-")]
        questions = tuple(
            self._question(
                t.id, told, tuple(PlaceMoved(place, None, ()) for place in t.places), snapshot
            )
            for t in touched
        )
        unchanged = tuple(t.id for t in news.touched if t.how == "same")
        ids = [t.id for t in touched]
        cases = open_cases(self.ledger, ids, news.on, snapshot) if self.ledger else None
        return LawDraft(news, (), questions, unchanged, cases)

    def _of_entry(
        self,
        news: LawNews,
        what: LawHappening,
        identifier: str,
        places: Sequence[CitedPlaceOn],
        snapshot: Snapshot,
    ) -> DraftUpdate | DraftReplacement | DraftQuestion | None:
        """Return what is to be done about an entry; None where its places stand as they were."""
        own = [one for one in places if one.place.standing.law == news.law]
        law, newer = self._then(news)
        standing = [one.place for one in own if _stands(one)]
        hidden = (
            {
                id(one): names_text(names) or (OTHER_CASES,)
                for one, names in imposed_otherwise(standing, law, newer)
            }
            if law is not None and newer is not None and self._is_new(law, newer, news)
            else {}
        )
        untold = [one for one in own if one.place.standing.state == "不能判定"]
        has_turned = any(one.has_turned for one in own) or (
            _is_touched(news, identifier) and not all(one.is_as_cited for one in own)
        )
        if not hidden and not untold and not has_turned:
            return None
        moved = _each(self._moved(one, news, hidden.get(id(one.place), ())) for one in own)
        update = same_law_update([one.place for one in places])
        is_power = identifier.startswith("P")
        why = reason(news, what, own, places)
        if what == "修改" and hidden and all(_stands(one) for one in own):
            why = f"{happening(news, what)}；{_STANDS}"
        elif what != "修改" or not all(_stands(one) for one in places):
            pass
        elif law is None or newer is None:
            why = f"{happening(news, what)}；{TEXT_UNCERTAIN}"
        elif duties := duties_changed([one.place for one in own], law, newer):
            told = "、".join(in_full(news.law, duty) for duty in duties)
            why = f"{happening(news, what)}；{_DUTY.format(places=told)}"
        elif not is_power:
            return DraftReplacement(identifier, recited(places, news.law), moved)
        elif update is not None and dict(update)["on"] != news.on:
            why = f"{happening(news, what)}；{EARLIER}"
        elif update is not None:
            return DraftUpdate(identifier, places[0].citing.file, update)
        return self._question(identifier, why, moved, snapshot)

    def _then(self, news: LawNews) -> tuple[LawRecord | None, VersionRecord | None]:
        """Return the law, and its version in force on the day; None where that is uncertain."""
        law = self.result.after.find(news.law)
        return law, law.version_on(news.on) if law is not None and news.on is not None else None

    def _is_new(self, law: LawRecord, newer: VersionRecord, news: LawNews) -> bool:
        """Return whether it is that very day from which the version is in force."""
        before = law.version_on(news.on - timedelta(days=1)) if news.on is not None else None
        return before is None or before.day != newer.day

    def _moved(self, one: CitedPlaceOn, news: LawNews, hidden: tuple[str, ...]) -> PlaceMoved:
        """Return where a place went, with which departments act there."""
        changed = departments_changed(one.place, self.result.after, news.on or self.result.today)
        told = (departments_text(changed),) if changed is not None else ()
        return with_differences(
            place_moved(one.place.standing, self.result.after), (*told, *hidden)
        )

    def _question(
        self, identifier: str, why: str, places: tuple[PlaceMoved, ...], snapshot: Snapshot
    ) -> DraftQuestion:
        states = snapshot.states_of(identifier)
        held = [state for state in states if state.is_held] or [*states]
        return DraftQuestion(
            identifier,
            next((state.name for state in held), ""),
            "、".join(dict.fromkeys(state.to_body for state in held if state.to_body)),
            "、".join(dict.fromkeys(state.from_body for state in held if state.from_body)),
            why,
            places,
        )


_HAPPENS: Mapping[str, LawHappening] = {"repealed": "废止", "higher": "上位法已有新规定"}


def _is(news: LawNews, kind: str) -> bool:
    """Return whether a piece of news is of a kind, or of something that was known to begin."""
    return news.kind == kind or (news.kind == "begins" and news.version is None)


def _is_touched(news: LawNews, identifier: str) -> bool:
    """Return whether the watch saw the text of an entry's place change."""
    return any(t.id == identifier and t.how not in ("same", "above") for t in news.touched)


def _stands(one: CitedPlaceOn) -> bool:
    """Return whether a place has its text in the same law, under whatever number."""
    return one.place.standing.state == "现行有效" or is_moved(one.place.standing)


def _each(places: Iterable[PlaceMoved]) -> tuple[PlaceMoved, ...]:
    return tuple(dict.fromkeys(places))
