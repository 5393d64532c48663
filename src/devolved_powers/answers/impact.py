"""What a new version of a law does to the citations of it: what `powers law impact` gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated

if TYPE_CHECKING:
    from devolved_powers.law.library import LawRecord, Library
    from devolved_powers.register.law_impact import LawImpact
    from devolved_powers.reports.json_v1.law_impact import ImpactJson


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of the citations of a law.

    Args:
        root: the registry's folder.
        impact: what became of them.
        notice: what must be read with the data.
    """

    root: Path
    impact: LawImpact
    notice: str


def followed(root: Path, title: str, older: date | None, newer: date | None) -> Followed:
    """Return what became of the citations of a law.

    Args:
        root: the registry's folder.
        title: of the law, with or without 《》.
        older: the version compared from; None for the one before the newer.
        newer: the version compared with; None for the newest.

    Raises:
        PowersError: when laws/ has no such law or version; `code` is USAGE.
    """
    from devolved_powers.law.library import Library  # its help needs none of these
    from devolved_powers.models.notice import told_notice
    from devolved_powers.register.cited_places import by_title
    from devolved_powers.register.compared_versions import compared_versions
    from devolved_powers.register.kept_citing_texts import citing_texts_at
    from devolved_powers.register.law_impact import law_impact

    library = Library.at(root)
    texts = citing_texts_at(root)
    law = _law(library, title.strip("《》"))
    days = [version.day for version in law.versions]
    others = [other.date for other in law.facts.others]
    versions = compared_versions(law.title, days, others, (older, newer))
    citings = [
        citing
        for written, listed in by_title(texts).items()
        if library.is_title_of(written, law)
        for citing in listed
    ]
    impact = law_impact(law, citings, library, versions)
    return Followed(root, impact, told_notice(texts.notice))


def impact_answer(asked: Followed) -> ImpactJson:
    """Return what became of the citations of a law as JSON."""
    from devolved_powers.reports.json_v1.common import origin
    from devolved_powers.reports.json_v1.law_impact import impact_json

    return impact_json(asked.impact, asked.notice, origin(asked.root))


def _law(library: Library, title: str) -> LawRecord:
    law = library.find(title)
    if law is None:
        near = library.near(title)
        raise PowersError(
            _("laws/ knows no 《{title}》.").format(title=title),
            hint=_("Near it: {ids}").format(ids=enumerated(near)) if near else "",
            code=ExitCode.USAGE,
        )
    return law
