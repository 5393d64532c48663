"""What the registry at hand holds that an answer may name, and the questions that ask for it."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from devolved_powers.cli.shared.options import today
from devolved_powers.cli.shared.prompts import Choices, Question, always, no_choices
from devolved_powers.editing.correct_entry import entry_named
from devolved_powers.editing.decide import needs_document
from devolved_powers.editing.decision_file import DecisionDocument
from devolved_powers.editing.new_standard import standard_file
from devolved_powers.editing.powers_meant import powers_in
from devolved_powers.editing.values import settable_keys, value_for
from devolved_powers.errors import ExitCode, PowersError
from devolved_powers.i18n import N_, _
from devolved_powers.meant import did_you_mean
from devolved_powers.models.days import NotADayError, written_day
from devolved_powers.models.decision import Decision, NewGrant
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.keys import label
from devolved_powers.models.vocabulary import PENALTY, POWER_TYPES
from devolved_powers.store.loader import Loaded, load_registry

_EXAMPLES = {
    "basis": "《示例条例》第十二条第一款",
    "conduct": "《示例条例》第九条",
    "penalty": "《示例条例》第二十条",
}
_EXPECTED = {
    "name": N_("As the official document writes it."),
    "basis": N_("Title of the law, article, paragraph and item."),
    "conduct": N_("Title of the law, article, paragraph and item."),
    "penalty": N_("Title of the law, article, paragraph and item."),
    "reason": N_("In a sentence."),
}


class Known:
    """What the registry holds, read when first asked for.

    Args:
        root: the registry's folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def loaded(self) -> Loaded:
        """The registry, as far as it can be read."""
        return load_registry(self.root)

    @property
    def powers(self) -> Mapping[str, str]:
        """The name of each power, by its id."""
        return self.loaded.names_granted

    def decisions(self, _answers: Mapping[str, str]) -> Choices:
        """Return the decisions there are, each with its title."""
        return [(d.decision, d.title) for d in self.loaded.decisions.values()]

    def bodies(self, _answers: Mapping[str, str]) -> Choices:
        """Return the bodies of the registry, each with its kind."""
        registry = self.loaded.registry
        return [(body.name, body.kind) for body in registry.bodies] if registry else []

    def fields(self, _answers: Mapping[str, str]) -> Choices:
        """Return the fields, each with its aspect."""
        registry = self.loaded.registry
        aspects = registry.aspects.items() if registry else ()
        return [(listed.field, aspect) for aspect, fields in aspects for listed in fields]

    def next_decision(self, stem: str) -> str:
        """Return the name of the decision that would come next in line.

        Args:
            stem: what the names in that line begin with, such as `recall-`.
        """
        numbers = [
            int(rest)
            for name, _title in self.decisions({})
            if (rest := name.removeprefix(stem)) != name and rest.isdecimal()
        ]
        return f"{stem}{max(numbers, default=0) + 1}"

    def is_new(self, answers: Mapping[str, str]) -> bool:
        """Return whether the decision that was named has no file yet."""
        name = answers.get("--decision", "")
        return bool(name) and needs_document(self.root, name)

    def powers_question(self, option: str, given: str) -> Question:
        """Return the question for powers.

        Args:
            option: where the command line has them.
            given: what it says.
        """
        return Question(
            option=option,
            label=_("ids of the powers"),
            given=given,
            expected=_(
                "One or several, with blanks or commas between them; `powers search` finds them."
            ),
            example="P1-003 P1-005..P1-007",
            read=lambda text, _answers: " ".join(powers_in(self.loaded, [text])),
        )

    def decision_question(self, given: str, stem: str) -> Question:
        """Return the question for the decision.

        Args:
            given: what the command line says.
            stem: what the names of such decisions begin with.
        """
        return Question(
            option="--decision",
            label=_("name of the decision"),
            given=given,
            expected=_("A new name, in small letters, digits and hyphens; or a decision there is."),
            example=f"{stem}1",
            choices=self.decisions,
            default=lambda: self.next_decision(stem),
            read=lambda text, _answers: _decision_name(text),
        )

    def title_question(self, given: str) -> Question:
        """Return the question for the title of a new decision."""
        return Question(
            option="--title",
            label=_("title of the decision"),
            given=given,
            expected=_("As it stands on the document."),
            read=lambda text, _answers: _fitting(Decision, "title", text),
            is_needed=self.is_new,
        )

    def effective_question(self, given: date | None) -> Question:
        """Return the question for the first day of a new decision."""
        return Question(
            option="--effective",
            label=_("first day of its effect"),
            given=given.isoformat() if given else "",
            expected=_("The day that the document names, not the day of writing it down here."),
            example="2022-03-01",
            read=lambda text, _answers: _day(text),
            is_needed=self.is_new,
        )

    def is_penalty(self, named: str) -> bool:
        """Return whether powers are penalties, as far as is known; so they mostly are.

        Args:
            named: their ids, as they were written.
        """
        grants = (grant for d in self.loaded.decisions.values() for grant in d.grants)
        types = {grant.id: grant.type for grant in grants if isinstance(grant, NewGrant)}
        try:
            ids = powers_in(self.loaded, [named])
        except PowersError:
            return True
        return types[ids[0]] == PENALTY

    def key_question(
        self,
        model: type[BaseModel],
        key: str,
        given: str | None,
        is_needed: Callable[[Mapping[str, str]], bool] = always,
    ) -> Question:
        """Return the question for a key of an entry.

        Args:
            model: what the entry is.
            key: the key, as files have it.
            given: what the command line says.
            is_needed: tells by the answers before it whether it must be known.
        """
        found = {"field": self.fields, "type": _types}
        of_bodies = dict.fromkeys(("from_body", "to_body", "asked_of"), self.bodies)
        return Question(
            option=option_of(key),
            label=_(label(key)),
            given=given or "",
            expected=_(_EXPECTED[key]) if key in _EXPECTED else "",
            example=_EXAMPLES.get(key, ""),
            choices={**found, **of_bodies}.get(key, no_choices),
            is_closed=key in found,
            is_needed=is_needed,
            read=lambda text, _answers: _fitting(model, key, text),
        )

    def entry_question(self, given: str) -> Question:
        """Return the question for what is to be corrected.

        Args:
            given: what the command line says.
        """
        return Question(
            option="ID",
            label=_("what is corrected"),
            given=given,
            expected=_(
                "The id of a power, an item or a need, the name of a decision or a standard, or "
                "registry."
            ),
            example="P1-003",
            read=lambda text, _answers: entry_named(self.loaded, text).name,
        )


def standard_questions(slug: str, title: str) -> tuple[Question, Question]:
    """Return the questions for a new discretion standard: its name and its title.

    Args:
        slug: the name that the command line has.
        title: the title that it has.
    """
    return (
        Question(
            option="SLUG",
            label=_("name of the standard"),
            given=slug,
            expected=_("A new name for its file, in small letters, digits and hyphens."),
            example="urban-management-2023",
            read=lambda text, _answers: text if standard_file(text) else "",
        ),
        Question(
            option="--title",
            label=_("title of the standard"),
            given=title,
            expected=_("As it stands on the document."),
            read=lambda text, _answers: _fitting(DiscretionStandard, "title", text),
        ),
    )


VALUE = "VALUE"
"""Where the answers have the value of a key that was asked for by itself."""


def change_questions(
    option: str, given: list[str] | None, model: Callable[[Mapping[str, str]], type[BaseModel]]
) -> tuple[Question, Question]:
    """Return the questions for a key and its value.

    Args:
        option: where the command line has them.
        given: what it says.
        model: finds what the entry is, by the answers before them.
    """

    def key_in(text: str, answers: Mapping[str, str]) -> str:
        key, equals, value = text.partition("=")
        keys = dict(keys_of(answers))
        key = next((name for name, called in keys.items() if key.strip() in (name, called)), key)
        if key not in keys:
            message = _("There is no key {key} here.").format(key=key)
            hint = did_you_mean(key, [*keys, *keys.values()])
            raise PowersError(message, hint=hint, code=ExitCode.USAGE)
        if equals:
            value_for(model(answers), key, value, today())
        return f"{key}={value}" if equals else key

    def keys_of(answers: Mapping[str, str]) -> Choices:
        return [(key, _(title)) for key, title in settable_keys(model(answers))]

    return (
        Question(
            option=option,
            label=_("what changes"),
            given=" ".join(given or []),
            expected=_("The key, or the key and its value: key=value."),
            choices=keys_of,
            read=key_in,
        ),
        Question(
            option=VALUE,
            label=_("what it says from now on"),
            is_needed=lambda answers: "=" not in answers.get(option, "="),
            read=lambda text, answers: _fitting(model(answers), answers[option], text),
        ),
    )


def changes_in(option: str, given: list[str] | None, answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is set, as `key=value`.

    Args:
        option: where the command line has it.
        given: what it says.
        answers: the answers to `change_questions`.
    """
    if given:
        return tuple(given)
    return (f"{answers[option]}={answers[VALUE]}" if VALUE in answers else answers[option],)


def _fitting(model: type[BaseModel], key: str, text: str) -> str:
    """Return a text as it was typed, once it fits the key."""
    value_for(model, key, text, today())
    return text


def _types(_answers: Mapping[str, str]) -> Choices:
    return [(name, "") for name in POWER_TYPES]


def option_of(key: str) -> str:
    """Return the option that gives a key its value: `--from-body` of `from_body`."""
    return f"--{key.replace('_', '-')}"


def _decision_name(text: str) -> str:
    return text if DecisionDocument(decision=text).file else ""


def _day(text: str) -> str:
    try:
        return written_day(text, today()).isoformat()
    except NotADayError as error:
        raise PowersError(error.message, hint=error.remedy, code=ExitCode.USAGE) from None
