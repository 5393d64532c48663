"""What the pages of entries and of downloads say to machines: JSON-LD, a block that nothing runs.

Three things are told apart. The page is a record (`WebPage`): it has the notice, the day it tells
of, the decisions it rests on and the laws it cites. What is recorded is what a body does or may do:
`cpsv:PublicService` of CPSV-AP, whose definition (activities performed, or able to be performed, by
a public organisation) takes in all powers, and beside it a term of schema.org where one is honest:
`GovernmentService` for what is given to whoever asks, `Action` for what is done to people of the
organ's own motion. A penalty or an inspection is no service in schema.org's sense (“food stamps,
veterans benefits”), and of 其他行政权力 neither is known. The cited laws, and decisions, are
`Legislation` (“enforceable or not”).

A body holds a power for a time: schema.org says that with a `Role` between the two. An `Action` has
`PotentialActionStatus` (“an action that is supported”) only while it may be used and its law surely
carries it. A force in law is said only of what is surely in force or surely not, on a day that the
facts cover: 条款序号调整, 内容已修改 and 不能判定 have no word in schema.org, so the register's own
stands alone.
A need is no power: its page is a record of nothing that a body does.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import cast

from devolved_powers.exports.columns import standing_word
from devolved_powers.i18n import N_, _, bracketed, clauses, labelled
from devolved_powers.law.place_standing import WHOLE_LAW, PlaceStanding
from devolved_powers.models.vocabulary import APPLIED_FOR, OF_OWN_MOTION
from devolved_powers.register.basis_standing import CitedStanding, standing_of
from devolved_powers.register.basis_turns import CARRYING_WORDS, FINAL_WORDS, StandingWord
from devolved_powers.register.held_text import ended_text, held_text
from devolved_powers.register.needs import answered
from devolved_powers.register.page_paths import (
    PAGE,
    decision_page,
    entry_stem,
    relative,
)
from devolved_powers.register.standing_marks import known_text
from devolved_powers.register.standing_text import higher_text, place_text, places_text
from devolved_powers.register.states import (
    NEVER,
    DecisionSummary,
    EnforcementItem,
    Entry,
    Need,
    Power,
)
from devolved_powers.register.tenure import Period, tenures
from devolved_powers.site.cited_laws import Shelf
from devolved_powers.site.downloads import PAGE as DOWNLOADS_PAGE
from devolved_powers.site.files import SitePage
from devolved_powers.site.json_ld import Node, block_of, known, organization
from devolved_powers.site.offered_files import OfferedFile
from devolved_powers.site.pieces import Html
from devolved_powers.site.search_index import script_json
from devolved_powers.site.source import Edition
from devolved_powers.site.standards import DocumentShown, standard_node
from devolved_powers.site.standings import reasoned_fate, stands_simply

Held = Power | EnforcementItem
_FORCE: Mapping[StandingWord, str] = {
    "现行有效": "InForce",
    "已废止": "NotInForce",
    "尚未施行": "NotInForce",
}
_ASSUMED = N_("The day of effect is an assumption.")
_ENTRY_PAGE = re.compile(r"(powers|items|needs)/([^/]+)/index\.html")
_DATASET = f"{DOWNLOADS_PAGE}#dataset"


class LinkedData:
    """Makes the blocks of an edition.

    Args:
        edition: what the site is made from.
        shelf: the cited laws.
    """

    def __init__(self, edition: Edition, shelf: Shelf) -> None:
        self._edition = edition
        self._shelf = shelf
        self._needs = {found.need.id: found for found in answered(edition.snapshot)}

    def block(self, page: SitePage) -> Html:
        """Return the block of a page; empty for a page that has none."""
        node = self.node(page)
        return block_of(node) if node else Html("")

    def node(self, page: SitePage) -> Node:
        """Return what a page says, without the context; nothing for a page that says nothing."""
        if page.path == DOWNLOADS_PAGE:
            return self._dataset(page)
        if page.template == "standard.html":
            return self._standard(page, cast("DocumentShown", page.values["document"]))
        found = _ENTRY_PAGE.fullmatch(page.path)
        if found is None:
            return {}
        part, identifier = found.groups()
        if part == "needs":
            return self._need(page, self._needs[identifier].need)
        return self._entry(page, self._edition.held[identifier])

    def _entry(self, page: SitePage, held: tuple[Held, ...]) -> Node:
        first = held[0]
        laws = self._laws(page, held)
        return {
            **self._record(page, first),
            **known("keywords", [word for word in (first.type, first.field) if word]),
            **known("isBasedOn", [self._decision(page, d) for d in self._decisions(first.id)]),
            **known("citation", laws),
            "mainEntity": {
                "@id": self._place(page, f"{page.path}#power"),
                "@type": ["cpsv:PublicService", *_schema_types(first.type)],
                "identifier": first.id,
                "name": first.name,
                "description": self._told(held),
                **self._doing(held),
                **known(
                    "cv:hasCompetentAuthority", [organization(e.to_body) for e in held if e.is_held]
                ),
                **known("rests", [law["@id"] for law in laws]),
            },
        }

    def _need(self, page: SitePage, need: Need) -> Node:
        heading = _("Powers the town still needs")
        standing = self._standing(need)
        told = [labelled(heading, self._needs[need.id].status), standing, self._edition.notice]
        return {
            **self._record(page, need),
            "name": need.name,
            "identifier": need.id,
            "description": clauses(filter(None, told)),
            **known("citation", self._laws(page, (need,))),
        }

    def _record(self, page: SitePage, entry: Entry) -> Node:
        """Return what the pages of all entries say of themselves."""
        return {
            "@id": self._place(page, page.path),
            "@type": "WebPage",
            **self._source(page),
            "isPartOf": {"@type": "Dataset", "@id": self._place(page, _DATASET)},
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "application/json",
                "contentUrl": self._place(page, f"{entry_stem(entry.PART, entry.id)}.json"),
            },
        }

    def _source(self, page: SitePage) -> Node:
        """Return the day, who answers for it, and the notice."""
        edition = self._edition
        publisher = edition.look.publisher
        notice: Node = {
            "@type": "CreativeWork",
            "text": edition.notice,
            "url": self._place(page, f"about/{PAGE}"),
        }
        return {
            "inLanguage": "zh-CN",
            "temporalCoverage": edition.day.isoformat(),
            **known("publisher", organization(publisher) if publisher else None),
            **known("usageInfo", notice if edition.notice else None),
        }

    def _told(self, held: tuple[Held, ...]) -> str:
        """Return in words what holds, for each body, with all that it must not be read without."""
        edition = self._edition
        told: list[str] = []
        for state in held:
            since = held_text(state)
            told.append(
                labelled(state.to_body, f"{state.status}，自{since}" if since else state.status)
            )
            told += [part.rstrip("。") for part in ended_text(state, edition.timeline.decisions)]
            told.append(self._standing(state))
        if self._is_assumed(held[0].id):
            told.append(_(_ASSUMED).rstrip("。"))
        return clauses(dict.fromkeys(filter(None, (*told, edition.notice))))

    def _standing(self, entry: Entry) -> str:
        """Return how the law of an entry stands, in words."""
        day = self._edition.day
        reach = known_text(entry.basis_turns.known_on(day), day)
        word = standing_word(entry, day)
        return labelled(_("Standing of the law"), f"{word}，{reach}" if reach else word)

    def _doing(self, held: tuple[Held, ...]) -> Node:
        """Return who does it since when, and where, in the terms of its kind."""
        first = held[0]
        town = self._edition.registry.town
        area: Node = {"@type": "AdministrativeArea", "name": f"{town.county}{town.name}"}
        if first.type in APPLIED_FOR:
            roles = self._roles(held, "provider")
            service: Node = {"serviceType": first.type, "provider": roles, "areaServed": area}
            return service
        if first.type not in OF_OWN_MOTION:
            return {}
        roles = self._roles(held, "agent")
        may: Node = {"@id": "https://schema.org/PotentialActionStatus"}
        is_usable = any(state.is_in_force and self._carries(state) for state in held)
        return {
            "agent": roles,
            "location": area,
            **known("actionStatus", may if is_usable else None),
        }

    def _carries(self, state: Held) -> bool:
        """Return whether the law of an entry surely carries it on the day."""
        day = self._edition.day
        until = state.basis_turns.known_on(day)
        is_covered = until is not None and day <= until
        return is_covered and state.standing_on(day).word in CARRYING_WORDS

    def _roles(self, held: tuple[Held, ...], relation: str) -> list[Node]:
        """Return when each body held an entry, one role for each time without a break.

        A body that others succeeded is told of by each of them too: it stands once, with its state.
        """
        roles: dict[str, Node] = {}
        for state in held:
            for role, status in self._tenures(state, relation):
                said = roles.setdefault(script_json(role), role)
                if status:
                    said["description"] = status
        return [*roles.values()]

    def _tenures(self, state: Held, relation: str) -> Iterator[tuple[Node, str]]:
        """Yield each time without a break; with the last one, how the entry stands."""
        whole = tenures(self._periods(state)) or [[]]
        assumed = _(_ASSUMED).rstrip("。") if self._is_assumed(state.id) else ""
        for number, tenure in enumerate(whole, 1):
            first = tenure[0][0] if tenure else NEVER
            after = tenure[-1][1] if tenure else None
            role: Node = {
                "@type": "Role",
                relation: organization(tenure[0][3] if tenure else state.to_body),
                **known("startDate", "" if first == NEVER else first.isoformat()),
                **known("endDate", (after - timedelta(days=1)).isoformat() if after else ""),
                **known("description", assumed),
            }
            is_last = number == len(whole)
            yield role, clauses(filter(None, (state.status, assumed))) if is_last else ""

    def _periods(self, state: Held) -> tuple[Period, ...]:
        """Return when a body holds an entry, with what is still to come.

        A state knows what was before it ends; that a power goes on behind a suspension, or ends
        behind it, only the last one of the same body knows.
        """
        own = [
            other
            for other in self._edition.states[state.id]
            if isinstance(other, Power | EnforcementItem) and other.to_body == state.to_body
        ]
        return max(own, key=lambda other: other.since).held or state.held

    def _laws(self, page: SitePage, states: Iterable[Entry]) -> list[Node]:
        """Return the cited places with how their texts stand on the day.

        Places of one law that stand alike are one component of it, named as lawyers cite them.
        """
        alike: dict[str, tuple[Node, dict[str, PlaceStanding]]] = {}
        for state in states:
            for cited in standing_of(state, self._edition.day).places:
                standing, told = cited.standing, self._law(cited)
                key = script_json([standing.law, told])
                _told, places = alike.setdefault(key, (told, {}))
                places.setdefault(place_text(standing.law, standing.place), standing)
        laws: list[Node] = []
        for told, places in alike.values():
            first, *others = places.values()
            one = WHOLE_LAW if others else first.place
            laws.append(
                {
                    "@id": f"_:l{len(laws) + 1}",
                    "@type": "Legislation",
                    "name": places_text(places.values()),
                    **known("url", self._place(page, self._shelf.target(first.law, one))),
                    **told,
                }
            )
        return laws

    def _law(self, cited: CitedStanding) -> Node:
        """Return how the text of a cited place stands, and what it is cited for."""
        standing, day = cited.standing, self._edition.day
        until = standing.known_until
        is_sure = cited.word in FINAL_WORDS or (until is not None and day <= until)
        force = _FORCE.get(cited.word) if is_sure else None
        reach = "" if is_sure or until is None else known_text(until, day)
        return {
            "creativeWorkStatus": bracketed(cited.word, reach),
            **known("legislationLegalForce", force),
            "description": cited.role if stands_simply(cited) else _fate(cited),
        }

    def _decisions(self, identifier: str) -> list[DecisionSummary]:
        """Return the decisions that granted an entry or ended it."""
        names: set[str] = set()
        for state in self._edition.states[identifier]:
            if isinstance(state, Power | EnforcementItem):
                names |= {state.decision, state.ended.decision if state.ended else ""}
        return [d for d in self._edition.timeline.decisions if d.id in names]

    def _is_assumed(self, identifier: str) -> bool:
        return any(d.is_day_assumed for d in self._decisions(identifier))

    def _decision(self, page: SitePage, decision: DecisionSummary) -> Node:
        authority = self._edition.decisions[decision.id].authority
        assumed = _(_ASSUMED) if decision.is_day_assumed else ""
        return {
            "@id": self._place(page, decision_page(decision.id)),
            "@type": "Legislation",
            "name": decision.title,
            "legislationType": decision.kind,
            **known("legislationIdentifier", decision.doc_no),
            **known(
                "legislationPassedBy", organization(decision.issuer) if decision.issuer else None
            ),
            **known("legislationDate", _day(authority.signed)),
            **known("datePublished", _day(authority.published)),
            **known("creativeWorkStatus", "拟稿" if decision.is_draft else ""),
            **known("description", assumed),
        }

    def _standard(self, page: SitePage, document: DocumentShown) -> Node:
        return {
            "@id": self._place(page, page.path),
            "@type": "WebPage",
            **self._source(page),
            "isPartOf": {"@type": "Dataset", "@id": self._place(page, _DATASET)},
            "mainEntity": {
                "@id": self._place(page, f"{page.path}#standard"),
                **standard_node(document, self._edition.notice),
            },
        }

    def _dataset(self, page: SitePage) -> Node:
        edition = self._edition
        offered = cast("tuple[OfferedFile, ...]", page.values["offered"])  # see `downloads`
        listed = labelled(edition.registry.town.name, _("The official list"))
        return {
            "@id": self._place(page, _DATASET),
            "@type": "Dataset",
            "name": edition.title,
            "description": clauses(filter(None, (listed, edition.notice))),
            "url": self._place(page, page.path),
            **self._source(page),
            **known("version", edition.version),
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.title,
                    "encodingFormat": file.mediatype,
                    "contentUrl": self._place(page, file.path),
                    "contentSize": f"{file.size} B",
                    "sha256": file.sha256,
                }
                for file in offered
            ],
        }

    def _place(self, page: SitePage, target: str) -> str:
        """Return where a file of the site is: in full where the site has an address."""
        if not target:
            return ""
        path, sign, anchor = target.partition("#")
        base = self._edition.absolute(path)
        if base:
            return f"{base}{sign}{anchor}"
        return f"{sign}{anchor}" if path == page.path else relative(page.path, target)


def _fate(cited: CitedStanding) -> str:
    """Return how the text of a place stands, in words; what corresponds to it the page tells."""
    told = reasoned_fate(cited.standing), higher_text(cited.standing)
    return labelled(cited.role, clauses(filter(None, told)))


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _schema_types(kind: str) -> list[str]:
    """Return what schema.org calls a type of power; nothing where it has no honest word."""
    if kind in APPLIED_FOR:
        return ["GovernmentService"]
    return ["Action"] if kind in OF_OWN_MOTION else []
