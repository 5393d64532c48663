"""A git repository of a test's own."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

AUTHOR = "录入员"
"""Who commits."""
COMMITTED = "2026-11-20T08:00:00+0800"
"""When, unless a test says otherwise: before the day that the program takes for today in tests."""
_SETTINGS = (
    f"user.name={AUTHOR}",
    "user.email=clerk@example.invalid",
    "commit.gpgsign=false",
    "core.autocrlf=false",
)


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

    def run(
        self, *arguments: str, check: bool = True, data: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run git; what git starts speaks English."""
        return subprocess.run(
            ["git", *(part for setting in _SETTINGS for part in ("-c", setting)), *arguments],
            cwd=self.root,
            env={
                "GIT_COMMITTER_DATE": COMMITTED,
                **os.environ,
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_NOSYSTEM": "1",
                "POWERS_LANG": "en",
            },
            input=data,
            capture_output=True,
            check=check,
            encoding="utf-8",
        )

    def git(self, *arguments: str) -> str:
        """Run git, and return what it prints."""
        return self.run(*arguments).stdout.strip()

    def files(self) -> list[str]:
        """Return the names of the files that git keeps."""
        return self.run("ls-files", "-z").stdout.split("\0")[:-1]

    def commit(self, subject: str, *arguments: str) -> str:
        """Commit everything; return the commit."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject, *arguments)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str, start: str = "HEAD") -> None:
        """Begin a branch and go to it."""
        self.git("checkout", "-q", "-b", name, start)

    def switch(self, branch: str) -> None:
        """Go to a branch."""
        self.git("checkout", "-q", branch)

    def merge(self, branch: str) -> subprocess.CompletedProcess[str]:
        """Merge a branch into the one that is checked out, as far as that can be done."""
        return self.run("merge", "-q", "--no-edit", branch, check=False)

    def diverge(self, ours: Mapping[str, str | bytes], theirs: Mapping[str, str | bytes]) -> None:
        """Commit files on two branches of `main`, `theirs` and `ours`; stay on ours."""
        for branch, files in (("theirs", theirs), ("ours", ours)):
            self.branch(branch, "main")
            for file, content in files.items():
                written = content.encode("utf-8") if isinstance(content, str) else content
                (self.root / file).write_bytes(written)
            self.commit(branch)

    def text(self, file: str) -> str:
        """Return what a file holds, with its line ends."""
        return (self.root / file).read_bytes().decode("utf-8")

    def edit(self, file: str, *pairs: tuple[str, str]) -> None:
        """Replace texts in a file, each of which stands there once."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, f"{file}: {old}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")
