"""What a key expects, in sentences that the checks and the editor's schemas both say."""

from collections.abc import Callable, Iterable

from devolved_powers.i18n import N_
from devolved_powers.models.ids import (
    DOCUMENT_NUMBER,
    ENTRY_ID,
    ITEM_ID,
    MONTH,
    NAME,
    NEED_ID,
    ORGAN,
    POWER_ID,
)
from devolved_powers.models.papers import OBJECTION_PERIOD
from devolved_powers.models.record_log import NOTE_KEY, ORIGIN, SSH_KEY
from devolved_powers.models.site import (
    ADDRESS,
    COLOUR,
    EMAIL,
    EMBLEM,
    SITE_CODE,
    TELEPHONE,
    WEB_PAGE,
)

Speak = Callable[[str], str]
"""Puts a message into a language."""

TEXT = N_("a text")
WHOLE_NUMBER = N_("a whole number")
NUMBER = N_("a number")
DAY = N_("a day that the calendar has, such as 2021-09-01")
MAPPING = N_("a mapping (keys and values)")
LIST = N_("a list")
TRUE_OR_FALSE = N_("true or false, without quotation marks")

EXAMPLES = {
    POWER_ID: "P1-001",
    ITEM_ID: "E-001",
    NEED_ID: "N-01",
    NAME: "batch-1",
    ENTRY_ID: "E-001",
    ORGAN: "示例镇人民政府",
    MONTH: "2024-03",
    DOCUMENT_NUMBER: "示镇罚决〔2024〕3号",
    COLOUR: "#1f4e79",
    EMBLEM: "emblem.svg",
    OBJECTION_PERIOD: "5个工作日",
    ADDRESS: "https://town.example.invalid/powers/",
    WEB_PAGE: "https://filing.example.invalid/",
    TELEPHONE: "0000-1234567",
    EMAIL: "office@example.invalid",
    SITE_CODE: "0000000000",
    ORIGIN: "www.example.invalid/puan",
    NOTE_KEY: "www.example.invalid/puan+0123abcd+AQ…",
    SSH_KEY: "ssh-ed25519 AAAA…",
}
"""For each form that a code must have, one that has it."""
_FORM = N_("{key} must have the form of such a code, like {example}.")
_FORMS = {
    ORGAN: N_("{key} must be the full name of an organ, like “{example}”."),
    DOCUMENT_NUMBER: N_("{key} must be a document number, like “{example}”."),
    MONTH: N_("{key} must be a month, like {example}."),
    ADDRESS: N_(
        "{key} must be the address of a folder on the web, with / at its end, like {example}."
    ),
    WEB_PAGE: N_("{key} must be the address of a page on the web, like {example}."),
    TELEPHONE: N_("{key} must be a telephone number, like {example}; left out where unknown."),
    EMAIL: N_("{key} must be an e-mail address, like {example}; left out where there is none."),
    ORIGIN: N_(
        "{key} must be the name of the log: an address without https:// and without / at its end, "
        "like {example}."
    ),
    NOTE_KEY: N_("{key} must be the public key of a log, like {example}."),
    SSH_KEY: N_(
        "{key} must be the line of a .pub file without the comment at its end, like {example}."
    ),
    SITE_CODE: N_('{key} must be ten digits in quotation marks, like "{example}".'),
}
"""How a form is told where an example alone does not tell it."""


def one_of(key: str, values: Iterable[object], speak: Speak) -> str:
    """Return that a key takes one of several values."""
    message = speak(N_("{key} must be one of: {expected}."))
    return message.format(key=key, expected=_in_line(map(str, values), speak))


def form_of(key: str, pattern: str, speak: Speak) -> str:
    """Return that a key takes a code of a form."""
    message = speak(_FORMS.get(pattern, _FORM))
    return message.format(key=key, example=EXAMPLES[pattern])


def kind_of_value(key: str, kind: str, speak: Speak) -> str:
    """Return that a key takes a value of a kind.

    Args:
        key: the key.
        kind: one of the kinds named above.
        speak: puts a message into a language.
    """
    return speak(N_("{key} must be {expected}.")).format(key=key, expected=speak(kind))


def missing(keys: Iterable[str], speak: Speak) -> str:
    """Return that keys are missing."""
    return speak(N_("Missing: {keys}.")).format(keys=_in_line(keys, speak))


def no_such_key(key: str, speak: Speak) -> str:
    """Return that there is no such key; in the editor, which marks it, without its name."""
    if not key:
        return speak(N_("There is no such key here."))
    return speak(N_("There is no such key here: {key}.")).format(key=key)


def known_keys(keys: Iterable[str], speak: Speak) -> str:
    """Return which keys there are."""
    return speak(N_("Known keys here: {keys}.")).format(keys=_in_line(keys, speak))


def _in_line(values: Iterable[str], speak: Speak) -> str:
    """Return values in one line, parted as a language parts them."""
    return speak(N_(", ")).join(values)
