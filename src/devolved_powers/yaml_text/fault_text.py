"""What is said of text that is no plain YAML data: one sentence for each fault."""

from devolved_powers.i18n import N_, _
from devolved_powers.yaml_text.reader import MAX_DEPTH, YamlFault

_OF_THE_PARSER = {
    "did not find expected key": N_("A key is expected here; the indentation may be wrong."),
    "mapping values are not allowed in this context": N_(
        "A colon stands where none may stand; a quotation mark or a line break may be missing."
    ),
    "found character that cannot start any token": N_(
        "A character that cannot begin a value (a tab, @, ` or %)."
    ),
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
    of_kind = _OF_KINDS.get(fault.kind)
    if of_kind is not None:
        return _(of_kind).format(name=fault.detail)
    known = _OF_THE_PARSER.get(fault.detail)
    return _(known) if known else _("Not valid YAML: {reason}.").format(reason=fault.detail)
