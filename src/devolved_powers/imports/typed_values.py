"""What a list says under a key, as the data has it."""

import re
from datetime import date

from devolved_powers.models.keys import key_of
from devolved_powers.models.provenance import confirmation_in
from devolved_powers.yaml_text.reader import Data

_UPSTREAM = re.compile(
    r"《?(?P<title>[^《》]+?)》?(?:[ （]*(?P<doc_no>[^ （）]+〔[0-9]{4}〕[^ （）]*号)）?)?"
    r"(?: *(?P<item_no>第?[0-9][0-9.\-]*项?))?"
)


def typed_value(name: str, text: str) -> Data:
    """Return what a list says under a key, as the data has it.

    Args:
        name: the key.
        text: the text of an entry's value.
    """
    key = key_of(name)
    kind = key.kind if key else "text"
    if kind == "date":
        return date.fromisoformat(text)
    if kind == "days":
        return int(text)
    if kind == "confirmation":
        return dict(confirmation_in(text)) or text
    if kind == "document":
        found = _UPSTREAM.fullmatch(text)
        parts = found.groupdict() if found else {"title": text}
        return {part: said for part, said in parts.items() if said}
    return text
