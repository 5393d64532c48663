"""Repositories that are fetched over https into a mirror of ours, guarded against what they are."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from devolved_powers.errors import PowersError
from devolved_powers.git import fetching
from devolved_powers.git.address import Address, address_of
from devolved_powers.git.mirror import RemoteRepository
from devolved_powers.province.gather.repository_source import RepositorySource
from devolved_powers.province.gather.sources import Wanted, sources_of
from devolved_powers.province.gather.versioned_rows import versioned_rows
from devolved_powers.store.own_folder import own_folder
from tests.province.sources.recorded import ROADS, Record, moment, turns
from tests.province.sources.served import served
from tests.repository import Repository

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate"),
]
MAY, JUNE = "2026-05-01T08:00:00", "2026-06-01T08:00:00"
CORRECTED = "对擅自占用、挖掘城市道路的处罚"


class Served:
    """A registry's record, and the repository that is served of it.

    Args:
        folder: a folder of the test's own.
    """

    def __init__(self, folder: Path) -> None:
        self.record = Record(folder / "town")
        self.record.commit(MAY)
        self.bare = folder / "served" / "town.git"
        self.bare.parent.mkdir()
        self.record.repository.git("clone", "-q", "--bare", str(self.record.root), str(self.bare))
        self.host = ""
        self.publish()

    @property
    def address(self) -> str:
        """Where it is served."""
        return f"{self.host}/town.git"

    def publish(self) -> None:
        """Serve what is committed by now."""
        self.record.repository.git("push", "-q", "--mirror", str(self.bare))

    def source(self, run: str = "one", *, history: bool = False) -> RepositorySource:
        """Return it as a source of a run."""
        repository = RemoteRepository(address_of(self.address), run)
        return RepositorySource(repository, has_history=history)


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """Return a registry that is served over https; git trusts the certificate."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("POWERS_CACHE", str(tmp_path / "cache"))
    found = Served(tmp_path)
    with served(found.bare.parent) as (host, certificate):
        settings = f'[http]\n\tsslCAInfo = "{certificate.as_posix()}"\n'
        (home / ".gitconfig").write_text(settings, encoding="utf-8")
        found.host = host
        yield found


def test_a_registry_is_fetched_with_its_history(town: Served) -> None:
    town.record.name_roads(CORRECTED)
    town.record.commit(JUNE)
    town.publish()
    (source,) = sources_of([town.address], Wanted(history=True))
    assert (source.kind, source.where) == ("git", town.address)
    with source.open() as opened:
        assert turns(versioned_rows(opened.versions)) == [
            (ROADS, moment(MAY), moment(JUNE)),
            (CORRECTED, moment(JUNE), None),
        ]


def test_it_is_fetched_once_a_run_and_anew_in_the_next(town: Served) -> None:
    first = town.source().fingerprint()
    town.record.name_roads(CORRECTED)
    town.record.commit(JUNE)
    town.publish()
    assert town.source().fingerprint() == first
    assert town.source("two").fingerprint() != first


def test_a_branch_that_was_rewritten_is_what_it_is_now(town: Served) -> None:
    town.source().fingerprint()
    town.record.repository.git("commit", "-q", "--amend", "-m", "重写")
    town.publish()
    rewritten = town.record.repository.git("rev-parse", "HEAD")
    with town.source("two").open() as opened:
        assert opened.revision == rewritten


def test_a_revision_is_a_branch_a_tag_or_a_commit_of_the_other_side(town: Served) -> None:
    first = town.record.repository.git("rev-parse", "HEAD")
    town.record.repository.git("tag", "v1")
    town.record.name_roads(CORRECTED)
    town.record.commit(JUNE)
    town.publish()
    for revision in ("v1", first):
        (source,) = sources_of([town.address], Wanted(at=revision))
        with source.open() as opened:
            assert opened.revision == first


def test_a_mirror_has_no_hook_and_belongs_to_us_alone(town: Served) -> None:
    with town.source().open():
        pass
    (mirror,) = own_folder("mirrors").iterdir()
    assert not (mirror / "hooks").exists()
    assert not stat.S_IMODE(mirror.parent.stat().st_mode) & 0o077


def test_hooks_of_the_user_are_not_run(town: Served, tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for name in ("reference-transaction", "post-checkout", "post-merge", "pre-auto-gc"):
        hook = hooks / name
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
        hook.chmod(0o755)
    settings = Path(os.environ["HOME"]) / ".gitconfig"
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\thooksPath = {hooks}\n")
    town.source().fingerprint()
    assert not (tmp_path / "ran").exists()


def test_an_address_that_settings_lead_elsewhere_is_held_to_https_and_ssh(town: Served) -> None:
    settings = Path(os.environ["HOME"]) / ".gitconfig"
    with settings.open("a", encoding="utf-8") as file:
        file.write(f'[url "{town.record.root.as_uri()}"]\n\tinsteadOf = {town.address}\n')
        file.write("[protocol]\n\tallow = always\n")
    with pytest.raises(PowersError, match="not allowed"):
        town.source().fingerprint()


def test_a_certificate_that_nobody_trusts_is_not_believed(town: Served) -> None:
    (Path(os.environ["HOME"]) / ".gitconfig").unlink()
    with pytest.raises(PowersError, match="certificate"):
        town.source().fingerprint()


def test_what_is_not_there_is_told_and_nobody_is_asked(town: Served) -> None:
    missing = RemoteRepository(Address(f"{town.host}/nowhere.git"), "one")
    with pytest.raises(PowersError, match=r"nowhere\.git"), missing.opened():
        pass


def test_a_repository_above_the_bound_is_refused(
    town: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "MOST_BYTES", -1)
    monkeypatch.setattr(fetching, "_LOOK", 0.001)
    with pytest.raises(PowersError, match="GB"):
        town.source().fingerprint()


def test_a_fetch_has_an_end(town: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    with town.source().open():
        pass
    monkeypatch.setattr(fetching, "PATIENCE", 0.0)
    monkeypatch.setattr(fetching, "_LOOK", 0.001)
    (mirror,) = own_folder("mirrors").iterdir()
    with pytest.raises(PowersError, match=r"minutes|分钟"):
        fetching.fetch(mirror, address_of(town.address), "refs/powers/main")


def test_objects_that_are_none_are_refused(town: Served) -> None:
    """A tree that names a folder `.git` would be written over the repository's own."""
    git = town.record.repository
    blob = git.git("hash-object", "-w", "--stdin", "--literally", "--path", "x")
    broken = git.run("mktree", data=f"100644 blob {blob}\t.git\n").stdout.strip()
    commit = git.git("commit-tree", broken, "-m", "fault")
    git.git("update-ref", "refs/heads/evil", commit)
    town.publish()
    with pytest.raises(PowersError, match=r"fsck|\.git"):
        town.source().fingerprint()


def test_a_mirror_that_others_may_write_into_is_not_used(town: Served) -> None:
    folder = own_folder("mirrors")
    folder.chmod(0o777)
    with pytest.raises(PowersError, match=r"mirrors"):
        town.source().fingerprint()


def test_the_registry_of_an_address_is_named_by_its_folder(town: Served, tmp_path: Path) -> None:
    county = Repository(tmp_path / "county")
    for name in ("puan", "longtan"):
        shutil.copytree(town.record.root, county.root / name, ignore=lambda *_: [".git"])
    county.commit("两个镇")
    bare = town.bare.parent / "county.git"
    county.git("clone", "-q", "--bare", str(county.root), str(bare))
    (one,) = sources_of([f"{town.host}/county.git#puan"])
    with one.open() as opened:
        assert opened.place.town == "示例镇"
    (either,) = sources_of([f"{town.host}/county.git"])
    with pytest.raises(PowersError, match="longtan"), either.open():
        pass
