"""One way in which a change weakens what it is judged by."""

from dataclasses import dataclass
from hashlib import blake2b

from devolved_powers.diagnostics import CheckResult


@dataclass(frozen=True, slots=True)
class Loosening:
    """One way in which a change weakens what it is judged by.

    Args:
        result: what is told, and where.
        content: what the change puts there, the same in every language and on every day; a
            reviewer accepts this and nothing else.
        fails: whether the change fails by it until it is accepted. What no check can hold, since
            it decides whether a check runs at all, is told only.
    """

    result: CheckResult
    content: str
    fails: bool = True

    @property
    def identity(self) -> str:
        """What it is, whatever language it is told in."""
        place = self.result.place
        return digest(place.file, "/".join(map(str, place.route[:1])), self.content)


def digest(*parts: str | bytes) -> str:
    """Return a hash of parts, each held apart from the next."""
    hashed = blake2b(digest_size=16)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(len(content).to_bytes(8, "big") + content)
    return hashed.hexdigest()
