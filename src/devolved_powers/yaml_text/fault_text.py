"""What is said of text that is no plain YAML data: one sentence for each fault."""

from collections.abc import Callable

from devolved_powers.i18n import N_, _, sentences
from devolved_powers.late_pattern import late_pattern
from devolved_powers.yaml_text.reader import MAX_DEPTH, NO_KEY, YamlFault
from devolved_powers.yaml_text.slip import Slip, SlipKind
from devolved_powers.yaml_text.wide_quotes import without_quotes

_KEY_OF_LINE = late_pattern(r"((?:- )*)([\u4e00-\u9fff（）]+)(:.*)")
_START = N_("A character that cannot begin a value (a tab, @, ` or %).")
_ESCAPE = N_(
    "Behind the backslash stands nothing that it can stand before; use single quotation marks."
)
_TAG = N_("A value cannot begin with !; put it in quotation marks.")
_OF_THE_PARSER = {
    "did not find expected key": N_("A key is expected here; the indentation may be wrong."),
    "mapping values are not allowed in this context": N_(
        "A colon stands where none may stand; a quotation mark or a line break may be missing."
    ),
    "found character that cannot start any token": _START,
    "could not find expected ':'": N_("The colon behind a key is missing."),
    "did not find expected '-' indicator": N_(
        "A list entry is expected here: a hyphen and a blank."
    ),
    "found unexpected end of stream": N_("A quotation mark or bracket is not closed."),
    "did not find expected ',' or ']'": N_("A comma or a closing ] is expected here."),
    "did not find expected ',' or '}'": N_("A comma or a closing } is expected here."),
    "did not find expected <document start>": N_("Text stands behind the end of the data."),
    "found a tab character that violates indentation": N_("The line is indented by a tab."),
    "block sequence entries are not allowed in this context": N_(
        "A list cannot begin here; put it on a line of its own."
    ),
    NO_KEY: N_("This cannot be a key."),
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "found unexpected document indicator": N_("A quotation mark or bracket is not closed."),
    "found undefined tag handle": _TAG,
    "did not find expected tag URI": _TAG,
    "did not find expected whitespace or line break": _TAG,
    "did not find expected comment or line break": N_("Text stands behind the end of a value."),
    "found character '@' that cannot start any token": _START,
    "found character '`' that cannot start any token": _START,
    "found character '%' that cannot start any token": _START,
    "control characters are not allowed": N_("A character that cannot be seen."),
}
_NOT_YAML = N_("From here on it is no YAML.")
_OF_SLIPS: dict[SlipKind, str] = {
    "colon": N_("A full-width colon: a half-width “:” and a blank are expected."),
    "colon-blank": N_("The blank behind the colon is missing."),
    "no-colon": N_("The colon behind a key is missing."),
    "comma": N_("A full-width comma between values: a half-width “,” and a blank are expected."),
    "hyphen": N_("A list entry begins with a half-width hyphen and a blank."),
    "tab": N_("The line is indented by a tab."),
    "blank": N_("A full-width or no-break blank: half-width blanks are expected."),
    "bracket": N_("A full-width bracket: a half-width one is expected."),
    "quotation": N_("Full-width quotation marks: half-width ones are expected, or none."),
    "open-quotation": N_("A quotation mark without its other half."),
    "open-bracket": N_("A bracket without its other half."),
    "colon-inside": N_(
        "A colon and a blank inside a value: put it in quotation marks, or write “：”."
    ),
    "start": N_("A value cannot begin with this mark: put it in quotation marks."),
    "indentation": N_("The line is not indented as those it belongs to."),
    "comment": N_("A comment begins with a half-width #."),
    "conflict": N_("A merge conflict that nobody settled."),
}
_OF_KINDS = {
    "documents": N_("A second document begins here (---); a file holds one."),
    "anchor": N_("An anchor: &{name}."),
    "alias": N_("An alias: *{name}."),
    "merge": N_("A merge key: <<."),
    "tag": N_("A tag: {name}."),
    "key": N_("A key that is not plain text."),
}


def fault_text(fault: YamlFault) -> str:
    """Return what is wrong, in the user's language.

    Args:
        fault: as the reader found it.
    """
    if fault.kind == "depth":
        return _("Nested deeper than {count} levels.").format(count=MAX_DEPTH)
    if fault.kind == "duplicate":
        return _("The key “{key}” stands twice in one entry.").format(key=fault.detail)
    if fault.kind == "quotation":
        half_open = fault.detail[-1] in "\"'"
        return _(_OF_SLIPS["open-quotation" if half_open else "quotation"])
    if fault.slip is not None:
        return _of_slip(fault.slip)
    of_kind = _OF_KINDS.get(fault.kind)
    if of_kind is not None:
        return _(of_kind).format(name=fault.detail)
    return _(_OF_THE_PARSER.get(fault.detail, _NOT_YAML))


def _of_slip(slip: Slip) -> str:
    text = _(_OF_SLIPS[slip.kind])
    if slip.last_line == slip.line:
        return text
    return text + _(" Lines {first} to {last}.").format(first=slip.line, last=slip.last_line)


def remedy(fault: YamlFault, name_key: Callable[[str], str] = str) -> str:
    """Return what to write instead, where that is certain, or else where to look.

    Args:
        fault: as the reader found it.
        name_key: returns the key that is meant by what stands in the place of one.
    """
    slip = fault.slip
    if fault.kind == "quotation":
        return _("It should read: {line}").format(line=without_quotes(fault.detail))
    if slip is not None and slip.kind == "conflict":
        return _("Keep one of the two versions; delete the lines of <<<<<<<, ======= and >>>>>>>.")
    parts = []
    if slip is not None and slip.right:
        parts.append(_("It should read: {line}").format(line=_named(slip.right, name_key)))
    if slip is not None and slip.indent >= 0:
        parts.append(_indent(slip.indent))
    if parts:
        return sentences(*parts)
    return _("Look at this line and the one before it: indentation, colons, quotation marks.")


def _indent(count: int) -> str:
    if not count:
        return _("The line begins without a blank.")
    return _("Begin the line with {count} blanks.").format(count=count)


def _named(line: str, name_key: Callable[[str], str]) -> str:
    """Return a line with the key that is meant in the place of the one that stands there."""
    found = _KEY_OF_LINE.fullmatch(line)
    return found[1] + name_key(found[2]) + found[3] if found else line
