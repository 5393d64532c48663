"""A file in its canonical form, as `fmt` writes it."""

from lsprotocol.types import TextEdit

from devolved_powers.errors import PowersError
from devolved_powers.i18n import _
from devolved_powers.language_server.text_edits import text_edits
from devolved_powers.language_server.view import View
from devolved_powers.yaml_text.canonical_form import CannotFormatError, canonical_text


def formatting(view: View) -> list[TextEdit]:
    """Return the edits that put a file into its canonical form; none where it is in it.

    Raises:
        PowersError: when it cannot be read, or its form cannot be changed safely.
    """
    try:
        form = canonical_text(view.file, view.text)
    except CannotFormatError:
        raise PowersError(
            _("{file} is left as it is; `powers validate` says why.").format(file=view.file)
        ) from None
    return text_edits(view, form)
