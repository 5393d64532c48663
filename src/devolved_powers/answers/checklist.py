"""The sheet for one visit: what `powers checklist` gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import _, enumerated
from devolved_powers.register.checklist import VisitSheet, scene_counts, visit_sheet
from devolved_powers.register.registry import Registry
from devolved_powers.register.snapshot import Snapshot
from devolved_powers.text import printable

if TYPE_CHECKING:
    from devolved_powers.reports.json_v1.checklist import ChecklistJson, ScenesJson


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets for some kinds of places.

    Args:
        sheets: those with anything on them.
        left_out: the kinds of places where nothing to check is in force on the day.
    """

    sheets: Sequence[VisitSheet]
    left_out: Sequence[str]

    @property
    def left_out_text(self) -> str:
        """What is said of the kinds of places that have no sheet; empty where all have one."""
        if not self.left_out:
            return ""
        if not self.sheets:
            return _("Nothing to check there is in force on this day.")
        nothing = _("Nothing to check there is in force on this day: {scenes}.")
        return nothing.format(scenes=printable(enumerated(self.left_out)))


def visit_sheets(
    snapshot: Snapshot, scenes: Sequence[str], *, merge: bool = False, standing: str = ""
) -> Sheets:
    """Return the sheets for some kinds of places.

    Args:
        snapshot: the day.
        scenes: the kinds of places, each once.
        merge: whether they are one sheet.
        standing: how the law of what is on them stands; empty for all.

    Raises:
        PowersError: when the registry has no such kind of place; `code` is FINDINGS.
    """
    _refuse_unknown(scenes, snapshot)
    groups = [list(scenes)] if merge else [[scene] for scene in scenes]
    every = [visit_sheet(snapshot, group, standing) for group in groups]
    return Sheets(
        [sheet for sheet in every if sheet.rows],
        [scene for sheet in every if not sheet.rows for scene in sheet.scenes],
    )


def _refuse_unknown(asked: Sequence[str], snapshot: Snapshot) -> None:
    known = snapshot.timeline.scenes
    for scene in asked:
        if scene not in known:
            from devolved_powers.meant import choices_there_are, nearest

            near = nearest(scene, known)
            hint = _("Near it: {ids}").format(ids=enumerated(near)) if near else ""
            hint = hint or choices_there_are(scene, known)
            raise PowersError(
                _("There is no scene “{scene}”.").format(scene=printable(scene)),
                hint=hint or _("`powers checklist --list` shows them all."),
                code=ExitCode.FINDINGS,
            )


def checklist_answer(registry: Registry, asked: Sheets) -> ChecklistJson:
    """Return sheets as JSON.

    Args:
        registry: where they come from.
        asked: at least one sheet.
    """
    from devolved_powers.exports.checklist import sheets_json
    from devolved_powers.exports.checklist_discretion import standards_on
    from devolved_powers.reports.json_v1.common import cannot_tell, origin_of

    standards = partial(standards_on, registry=registry)
    answer = sheets_json(asked.sheets, origin_of(registry), standards)
    if asked.left_out:
        count = len(asked.left_out)
        open_ = cannot_tell("nothing-in-force", asked.left_out_text, count=count)
        answer["cannot_tell"].append(open_)
    return answer


def scenes_answer(registry: Registry, snapshot: Snapshot) -> ScenesJson:
    """Return all kinds of places with what there is to check, as JSON."""
    from devolved_powers.exports.checklist import scenes_json
    from devolved_powers.reports.json_v1.common import origin_of

    return scenes_json(scene_counts(snapshot), snapshot, origin_of(registry))
