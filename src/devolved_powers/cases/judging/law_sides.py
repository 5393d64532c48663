"""The places of a penalty on the days of its conduct and of its decision, held side by side."""

from collections.abc import Iterable
from datetime import date

from devolved_powers.cases.judging.law_answer import LawAnswer, PlacesFound
from devolved_powers.law.earlier_text import EarlierTexts
from devolved_powers.law.lighter import Weight, joined, weight_of
from devolved_powers.law.place_standing import PlaceStanding
from devolved_powers.register.basis_standing import CitedStanding


def other_than_penalty(cited: Iterable[CitedStanding]) -> LawAnswer:
    """Return what is to be said of what is no penalty: only the day of the decision counts."""
    found = PlacesFound()
    for standing in (place.standing for place in cited):
        found.higher(standing)
        match standing.state:
            case "已废止":
                found.fault("repealed-before-decision", standing)
            case "已修改":
                found.superseded(standing)
            case "尚未施行":
                found.fault("younger-text", standing)
            case "不能判定":
                found.question("text-unknown", standing)
    return found.answer()


class PenaltySides(PlacesFound):
    """The places of a penalty, each as it stood on the days of the conduct and of the decision.

    Args:
        conduct: the day of the conduct.
        earlier_texts: what stood before a text that is younger than the conduct.
    """

    def __init__(self, conduct: date, earlier_texts: EarlierTexts) -> None:
        super().__init__()
        self._conduct = conduct
        self._earlier_texts = earlier_texts
        self._changed: list[tuple[PlaceStanding, Weight]] = []

    def add(self, of_conduct: CitedStanding, of_decision: CitedStanding) -> None:
        """Take a place, as it stood on the day of the conduct and of the decision."""
        before, after = of_conduct.standing, of_decision.standing
        self.higher(after)
        if after.state == "已废止":
            is_older = after.since is not None and self._conduct < after.since
            self.fault("repealed-before-decision" if is_older else "repealed-before-conduct", after)
        elif "不能判定" in (before.state, after.state):
            self.question("text-unknown", before if before.state == "不能判定" else after)
        elif after.state == "尚未施行":
            self.fault("younger-text", after)
        elif before.state == "尚未施行":
            self._younger(of_decision, before)
        elif before.state == "已修改":
            self.superseded(before)
        elif after.state == "已修改":
            self._changed_between(of_decision)

    def weigh(self) -> None:
        """Weigh the texts that were changed in between, once all places are there."""
        weights = [weight for _standing, weight in self._changed]
        if joined(weights) == "lighter":
            self.faults["lighter-later"] = [s for s, w in self._changed if w == "lighter"]
        elif any(weight != "heavier" for weight in weights):
            self.questions.setdefault("which-lighter", []).extend(s for s, _w in self._changed)

    def _changed_between(self, cited: CitedStanding) -> None:
        """Weigh a text that was changed after the conduct and before the decision."""
        found = cited.standing.correspondence
        if found is None or found.kind == "未找到对应条款":
            self._changed.append((cited.standing, "unknown"))
        elif found.kind == "内容已修改" or not (found.source or found.before == found.after):
            is_duty = cited.role == "违法依据"
            weight = "nothing" if is_duty else weight_of(found.before, found.after)
            self._changed.append((cited.standing, weight))

    def _younger(self, cited: CitedStanding, before: PlaceStanding) -> None:
        """Weigh a text that is younger than the conduct: it applies only where it is lighter.

        Args:
            cited: the place as it stands on the day of the decision.
            before: the same on the day of the conduct.
        """
        text = self._earlier_texts.before(before, self._conduct)
        is_changed_again = cited.standing.state == "已修改"
        if text.is_same:
            if is_changed_again:
                self._changed_between(cited)
        elif text.is_new_law:
            self.fault("younger-text", before)
        elif text.earlier is None:
            self.question("text-unknown", before)
        else:
            is_open = is_changed_again or cited.role == "违法依据"
            weight = "unknown" if is_open else weight_of(text.earlier, text.cited)
            if weight == "heavier":
                self.fault("younger-text", before)
            elif weight != "lighter":
                self.question("which-lighter", before)
