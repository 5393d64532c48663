"""Values of git's settings, as far as they have to be known before git is asked."""

import re
from collections.abc import Iterator
from pathlib import Path

from devolved_powers.store.registry_folder import read_in, stands_in

_SECTION = re.compile(r"\s*\[\s*([^\]\s\"]+)")
_SETTING = r"\s*(?:\[[^\]]*\])?\s*{key}\s*=\s*(.*?)\s*"


def values_in(folder: Path, name: str, key: str) -> Iterator[tuple[str, str]]:
    """Yield the values of a key in a file of settings, each with its section.

    A value that goes on in the next line is given as far as this one holds it.

    Args:
        folder: the folder of the file.
        name: the file's name; where there is none, there is no value.
        key: the key, such as `worktree`.

    Yields:
        The section in small letters (`core`, `includeif`), without its second name, and the value.

    Raises:
        PowersError: when the file is a link, no regular file, or too large.
    """
    if not stands_in(folder, name):
        return
    setting = re.compile(_SETTING.format(key=re.escape(key)), re.IGNORECASE)
    section = ""
    for line in read_in(folder, name).decode("utf-8", "surrogateescape").splitlines():
        head = _SECTION.match(line)
        section = head[1].lower() if head else section
        value = setting.fullmatch(line)
        if value:
            yield section, value[1].strip('"')
