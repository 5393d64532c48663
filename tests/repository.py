"""A scratch git repository."""

import os
import subprocess
from pathlib import Path


class Repository:
    """A repository that knows nothing of the user's settings.

    Args:
        root: its folder; made when it is not there.
        new: whether to make the repository.
    """

    def __init__(self, root: Path, *, new: bool = True) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        if new:
            self.git("init", "-q", "-b", "main")

    @classmethod
    def existing(cls, root: Path) -> "Repository | None":
        """Return the repository whose top is a folder; None when it is not."""
        return cls(root, new=False) if (root / ".git").exists() else None

    def git(self, *arguments: str) -> str:
        """Run git, and return what it prints."""
        settings = ("user.name=录入员", "user.email=clerk@example.invalid", "commit.gpgsign=false")
        flags = [part for setting in settings for part in ("-c", setting)]
        done = subprocess.run(
            ["git", *flags, "-c", "core.autocrlf=false", *arguments],
            cwd=self.root,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"},
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return done.stdout.strip()

    def commit(self, subject: str) -> str:
        """Commit everything; return the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def edit(self, file: str, *pairs: tuple[str, str]) -> None:
        """Replace texts in a file, each of which stands there once."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, f"{file}: {old}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")
