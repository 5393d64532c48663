"""What is read for an answer, told to whoever listens (`powers -v`); nobody does otherwise."""

from collections.abc import Callable

from devolved_powers.i18n import _

_listeners: list[Callable[[str], None]] = []
_told: set[str] = set()


def listen(listener: Callable[[str], None]) -> None:
    """Hear of everything that is read from now on, each sentence once.

    Args:
        listener: called with each sentence, in the user's language.
    """
    _listeners.append(listener)


def tell(message: str, **values: object) -> None:
    """Tell what is read.

    Args:
        message: the sentence, marked for translation, with places to be filled.
        values: what stands in them.
    """
    if not _listeners:
        return
    sentence = _(message).format(**values)
    if sentence not in _told:
        _told.add(sentence)
        for listener in _listeners:
            listener(sentence)
