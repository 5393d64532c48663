"""The rules of procedure of `laws/procedure.yaml`, asked by name and day.

A day for which no text is held has no rule: nothing is taken over from a later or an earlier one.
"""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import ValidationError

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _, bracketed
from devolved_powers.late_pattern import late_pattern
from devolved_powers.law.law_file import BrokenLawFileError, LawFileFault, fault_of
from devolved_powers.law.titles import PROCEDURE_FILE
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.models.procedure import ProcedureFile, ProcedureRule, RuleKey

_RULE = late_pattern(r"""(?:^|[\s{,-])["']?rule["']?:\s""")
FileState = Literal["read", "missing", "broken"]


@dataclass(frozen=True)
class ProcedureRules:
    """The rules of procedure that a registry holds.

    Args:
        rules: all of them, as in the file.
        state: whether the file is there and was read.
        fault: what is wrong with the file; None where it was read, or is not there.
        lines: in which line each of the rules stands; 1 for all where that cannot be told.
    """

    rules: tuple[ProcedureRule, ...] = ()
    state: FileState = "read"
    fault: LawFileFault | None = None
    lines: tuple[int, ...] = ()

    def on(self, key: RuleKey, day: date) -> ProcedureRule | None:
        """Return the rule of a day; None where none is recorded for it: see `untold`.

        Args:
            key: its name.
            day: the day.
        """
        return next((rule for rule in self.of(key) if _holds(rule, day)), None)

    @cached_property
    def _by_key(self) -> dict[RuleKey, tuple[ProcedureRule, ...]]:
        """All rules by name, the oldest first: a ledger asks for one thousands of times."""
        by_key: dict[RuleKey, tuple[ProcedureRule, ...]] = {}
        for rule in sorted(self.rules, key=lambda rule: rule.from_):
            by_key[rule.rule] = (*by_key.get(rule.rule, ()), rule)
        return by_key

    def of(self, key: RuleKey) -> tuple[ProcedureRule, ...]:
        """Return a rule in all its versions, the oldest first."""
        return self._by_key.get(key, ())

    def untold(self, key: RuleKey, day: date) -> str:
        """Return why no rule of that name is told for a day, and what would tell it: one line.

        Args:
            key: its name.
            day: the day, for which `on` returned None.
        """
        file = f"{LAWS_FOLDER}/{PROCEDURE_FILE}"
        if self.state == "missing":
            message = _(
                "This registry has no rules of procedure: {file} is missing; `powers law update` "
                "brings it."
            )
            return message.format(file=file)
        if self.state == "broken":
            return _("{file} cannot be read: `powers validate` says why.").format(file=file)
        known = self.of(key)
        if not known:
            message = _("{file} has no rule “{rule}”: enter it with its article.")
            return message.format(file=file, rule=key)
        first = known[0]
        if day < first.from_:
            message = _(
                "The rule is recorded from {first} on ({place}); what ruled on {day} must be "
                "looked up in the text of that day, which is not held."
            )
            return message.format(first=first.from_, place=first.place, day=day)
        message = _("For {day} {file} has no rule “{rule}”: enter it with its article.")
        return message.format(file=file, rule=key, day=day)


def _holds(rule: ProcedureRule, day: date) -> bool:
    return rule.from_ <= day and (rule.until is None or day <= rule.until)


def read_procedure(content: bytes) -> ProcedureFile:
    """Read the file of the rules.

    Raises:
        BrokenLawFileError: when it is no plain YAML, or does not fit the model.
        UnicodeDecodeError: when it is no UTF-8.
    """
    from devolved_powers.yaml_text.fault_text import fault_text  # few commands need the rules
    from devolved_powers.yaml_text.reader import read_yaml

    data, faults = read_yaml(content.decode("utf-8").removeprefix("\ufeff"))
    if faults:
        raise BrokenLawFileError(fault_text(faults[0]), faults[0])
    try:
        return ProcedureFile.model_validate(data if data is not None else {})
    except ValidationError as error:
        from devolved_powers.editor.model_errors import first_of

        raise BrokenLawFileError(first_of(error)) from error


def rules_in(names: Container[str], read_file: Callable[[str], bytes]) -> ProcedureRules:
    """Return the rules of a folder `laws/`; of a file that cannot be used none, with what is wrong.

    Args:
        names: the files of the folder.
        read_file: returns the bytes of one of them.
    """
    if PROCEDURE_FILE not in names:
        return ProcedureRules(state="missing")
    try:
        content = read_file(PROCEDURE_FILE)
        rules = read_procedure(content).rules
        return ProcedureRules(rules, lines=_lines(content.decode("utf-8"), len(rules)))
    except (PowersError, ValueError) as error:
        return ProcedureRules(state="broken", fault=fault_of(PROCEDURE_FILE, error))


def _lines(text: str, count: int) -> tuple[int, ...]:
    found = tuple(
        number
        for number, line in enumerate(text.split("\n"), 1)
        if not line.lstrip().startswith("#") and _RULE.search(line)
    )
    return found if len(found) == count else (1,) * count


def taken_away(old: Iterable[ProcedureRule], new: Iterable[ProcedureRule]) -> tuple[str, ...]:
    """Return the rules that are no longer said as they were: 《…》第六条（2021-07-15）."""
    kept = set(new)
    return tuple(bracketed(rule.place, str(rule.from_)) for rule in old if rule not in kept)
