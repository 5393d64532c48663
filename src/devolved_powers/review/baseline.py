"""What was found before a change, so that only what the change introduced is reported."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from devolved_powers.checks import Check, run
from devolved_powers.diagnostics import Finding
from devolved_powers.git.registry_at import registry_at
from devolved_powers.git.repository import commit_named
from devolved_powers.git.strange_at import strange_at
from devolved_powers.law.library import Library
from devolved_powers.models.files import LAWS_FOLDER
from devolved_powers.store.loader import Loaded, from_documents


@dataclass(frozen=True)
class Baseline:
    """The findings at a revision, as they are known across versions of the files.

    Args:
        name: the revision, as it was named.
        known: how many findings there are of each fingerprint.
        loaded: the registry there, where ids that vanished since are to be found too.
    """

    name: str
    known: Counter[str]
    loaded: Loaded | None = None

    @classmethod
    def at(
        cls,
        root: Path,
        revision: str,
        checks: Iterable[Check],
        as_of: date | None,
        today: date | None,
        name: str,
    ) -> "Baseline":
        """Check a registry as git has it at a revision, by the laws/ of that revision.

        Raises:
            PowersError: when there is no such revision, or it holds no registry.
        """
        commit = commit_named(root, revision)
        documents, (contents,) = registry_at(root, commit, LAWS_FOLDER)
        loaded = from_documents(root, documents, strange_at(root, commit), commit=commit)
        laws = Library(contents, contents.__getitem__)
        found = cls.of(name, run(loaded, checks, as_of, today=today, laws=laws))
        return replace(found, loaded=loaded)

    @classmethod
    def of(cls, name: str, found: Iterable[Finding]) -> "Baseline":
        """Keep what was found at a revision; what is suppressed there is not known."""
        return cls(name, Counter(f.fingerprint for f in found if not f.suppressed))

    def new(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings that were not there before.

        Of several that cannot be told apart, those further down in a file count as new.
        """
        left = Counter(self.known)
        new = []
        for finding in findings:
            if left[finding.fingerprint]:
                left[finding.fingerprint] -= 1
            else:
                new.append(finding)
        return new
