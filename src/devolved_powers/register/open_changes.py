"""What the files of `law-changes/` say of each entry."""

from collections.abc import Iterator
from datetime import date

from devolved_powers.law.titles import SUFFIX, file_name
from devolved_powers.models.files import LAW_CHANGES_FOLDER
from devolved_powers.models.law_change import LawChange
from devolved_powers.register.open_change import OpenChange
from devolved_powers.store.loader import Loaded


def file_names(law: str, on: date) -> tuple[str, str]:
    """Return the names that the file of a change may have, below the registry's root.

    Args:
        law: the title of the law.
        on: the first day on which the change counts.

    Returns:
        The one by the title, and the one that names the day too: of a law that changes again while
        what it left open before still stands.
    """
    name = file_name(law)
    stem = name.removesuffix(SUFFIX)
    lead = f"{LAW_CHANGES_FOLDER}/"
    return f"{lead}{name}", f"{lead}{stem}({on.isoformat()}){SUFFIX}"


def open_changes(loaded: Loaded) -> tuple[OpenChange, ...]:
    """Return what the files of `law-changes/` say, entry by entry.

    Args:
        loaded: the registry as read.
    """
    return tuple(o for file, change in loaded.law_changes.items() for o in _of(file, change))


def _of(file: str, change: LawChange) -> Iterator[OpenChange]:
    for one in change.entries:
        answer = one.answer
        yield OpenChange(
            entry=one.entry,
            file=file,
            law=change.law,
            since=change.on,
            what=change.what,
            because=change.because,
            cited=one.from_,
            to=one.to or "",
            difference=one.difference,
            meanwhile=one.meanwhile,
            meanwhile_reason=one.meanwhile_reason or "",
            answered_on=answer.on if answer else None,
            answer=answer.text if answer else "",
            answer_no=(answer.doc_no or "") if answer else "",
            recorded=(answer.recorded or "") if answer else "",
        )
