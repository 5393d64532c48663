"""The content of one file at a place of a commit, told without reading a registry."""

import os

from devolved_powers.git.repository import Place, output


def content_at(root: Place, place: str) -> bytes:
    """Return the content of the file at a place of a commit, by one call of git; empty for none.

    Args:
        root: the registry's folder, inside a git repository; or the repository.
        place: such as `HEAD:registry.yaml`; it holds no line break.

    Raises:
        PowersError: when git cannot tell, or the file is larger than what is read of an answer.
    """
    answer = output(root, ("cat-file", "--batch"), os.fsencode(place) + b"\n")
    line, _break, content = answer.partition(b"\n")
    fields = line.split()
    is_file = fields[1:2] == [b"blob"] and fields[-1].isdigit()
    return content[: int(fields[-1])] if is_file else b""
