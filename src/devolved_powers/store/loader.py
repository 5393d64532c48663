"""Fits documents to the models: what does not fit is noted, the rest is kept."""

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from devolved_powers.diagnostics import Route
from devolved_powers.kept_work import Exactly
from devolved_powers.models.base import ListFile, Model
from devolved_powers.models.by_file import MODELS
from devolved_powers.models.catalog import Catalog
from devolved_powers.models.decision import Decision, NewGrant
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.files import ROOT_FILE, kind_of
from devolved_powers.models.law_change import LawChange
from devolved_powers.models.needs import Needs
from devolved_powers.models.notice import DRAFT_NOTICE, NOTICE, told_notice
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.store.files import Document, Unreadable, content_of, document_of
from devolved_powers.store.format_version import refuse_newer
from devolved_powers.store.one_state import read_of_one_state
from devolved_powers.store.size_bounds import refuse_oversize
from devolved_powers.store.strange_files import strange_files
from devolved_powers.yaml_text.reader import FATAL, Data


@dataclass(frozen=True)
class Misfit:
    """A value that does not fit the model.

    Args:
        file: the file it stands in.
        route: the route to it, as in the file.
        error: what Pydantic says.
    """

    file: str
    route: Route
    error: ErrorDetails


@dataclass
class Loaded:
    """A registry as read from its files.

    Args:
        root: the registry's folder.
        documents: every data file, by name.
        misfits: what does not fit its model.
        models: what does, by the file's name; entries of a list that do not fit are left out.
        strange: what stands in the registry's folders beside its files, such as a link, or has a
            name that not every system can hold; why, by name.
        commit: the commit that it was read of; empty where it is what the folder holds.
        prefix: where it stands in the repository at that commit; None where that is not told.
    """

    root: Path
    documents: dict[str, Document]
    misfits: list[Misfit] = field(default_factory=list)
    models: dict[str, Model] = field(default_factory=dict)
    strange: Mapping[str, Unreadable] = field(default_factory=dict)
    commit: str = ""
    prefix: str | None = None

    @property
    def registry(self) -> RegistryFile | None:
        """The root file, when it can be read."""
        model = self.models.get("registry.yaml")
        return model if isinstance(model, RegistryFile) else None

    @property
    def decisions(self) -> dict[str, Decision]:
        """The decisions, by file name."""
        return {f: m for f, m in self.models.items() if isinstance(m, Decision)}

    @property
    def catalogs(self) -> dict[str, Catalog]:
        """The parts of the catalogue, by file name."""
        return {f: m for f, m in self.models.items() if isinstance(m, Catalog)}

    @property
    def needs(self) -> dict[str, Needs]:
        """The list of needs, by file name."""
        return {f: m for f, m in self.models.items() if isinstance(m, Needs)}

    @property
    def law_changes(self) -> dict[str, LawChange]:
        """The changes of laws that no record may settle, by file name."""
        return {f: m for f, m in self.models.items() if isinstance(m, LawChange)}

    @property
    def standards(self) -> dict[str, DiscretionStandard]:
        """The discretion standards, by file name."""
        return {f: m for f, m in self.models.items() if isinstance(m, DiscretionStandard)}

    @cached_property
    def names_granted(self) -> dict[str, str]:
        """The name that each power was granted under, by its id; made when first asked for."""
        names: dict[str, str] = {}
        for decision in self.decisions.values():
            for grant in decision.grants:
                if isinstance(grant, NewGrant):
                    names.setdefault(grant.id, grant.name)
        return names

    @property
    def notice(self) -> str:
        """What every output must say, as it is told; empty once all that is read is confirmed."""
        return told_notice(self.recorded_notice)

    @property
    def recorded_notice(self) -> str:
        """The same, whatever is spoken; empty once all that could be read is confirmed."""
        statuses = {decision.provenance.status for decision in self.decisions.values()}
        statuses.update(needs.provenance.status for needs in self.needs.values())
        statuses.update(one.provenance.status for one in self.standards.values())
        if self.registry is not None:
            statuses.add(self.registry.provenance.status)
        notices = (
            NOTICE if "reconstructed" in statuses or not statuses else "",
            DRAFT_NOTICE if "draft" in statuses else "",
        )
        return "；".join(filter(None, notices))

    def line_of(self, file: str, path: Route) -> int:
        """Return the line that a value of a file begins on, 1-based; 1 where there is none."""
        return self.documents[file].source.line_of(path)

    @property
    def unread(self) -> tuple[str, ...]:
        """The data files, and folders of them, of which nothing could be read."""
        return tuple(
            file
            for file, document in self.documents.items()
            if (kind_of(file) or document.unreadable) and file not in self.models
        )

    @property
    def is_whole(self) -> bool:
        """Whether every file was read and fits its model."""
        broken = any(d.unreadable or d.faults for d in self.documents.values())
        return not broken and not self.misfits and self.registry is not None


def load_registry(root: Path) -> Loaded:
    """Read a registry.

    Args:
        root: its folder.

    Returns:
        All of it that can be read, and what cannot.

    Raises:
        PowersError: when a newer version of the program wrote it, it is too large to be read, or
            half of a change stands there.
    """
    refuse_oversize(root)
    contents = read_of_one_state(root, lambda file: content_of(root, file))
    documents = (document_of(file, content) for file, content in contents)
    return from_documents(root, documents, strange_files(root))


def from_documents(
    root: Path,
    documents: Iterable[Document],
    strange: Mapping[str, Unreadable] | None = None,
    like: Loaded | None = None,
    *,
    commit: str = "",
    prefix: str | None = None,
) -> Loaded:
    """Make a registry of documents read before.

    Args:
        root: its folder.
        documents: its data files.
        strange: what else was found in its folders, where that was looked at.
        like: another state, whose documents may be among these: they are fitted to their models
            once.
        commit: the commit that they were read of; empty where the folder holds them.
        prefix: where the registry stands in the repository at that commit, where that is known.

    Raises:
        PowersError: when a newer version of the program wrote them.
    """
    loaded = Loaded(
        root, {d.file: d for d in documents}, strange=strange or {}, commit=commit, prefix=prefix
    )
    if ROOT_FILE in loaded.documents:
        refuse_newer(loaded.documents[ROOT_FILE])
    for document in loaded.documents.values():
        kind = kind_of(document.file)
        if like is not None and like.documents.get(document.file) is document:
            _fit_as_in(loaded, like, document.file)
        elif kind is not None and document.unreadable is None:
            _fit(loaded, document, kind)
            if like is not None:
                _take_entries(loaded, like, document.file)
    return loaded


def _fit_as_in(loaded: Loaded, like: Loaded, file: str) -> None:
    """Take over how a document fits its model from another state that has it."""
    loaded.misfits.extend(misfit for misfit in like.misfits if misfit.file == file)
    if file in like.models:
        loaded.models[file] = like.models[file]


def _take_entries(loaded: Loaded, like: Loaded, file: str) -> None:
    """Take over the entries of lists that are written as in another state: the same objects.

    What is worked out of them is then seen to be the same without a look into them.
    """
    model, other = loaded.models.get(file), like.models.get(file)
    if not isinstance(model, ListFile) or type(model) is not type(other) or other is None:
        return
    data, before = loaded.documents[file].data, like.documents[file].data
    if not isinstance(data, dict) or not isinstance(before, dict):
        return
    taken: dict[str, tuple[object, ...]] = {}
    for key in data.keys() & before.keys() & model.model_fields_set:
        made, known = getattr(model, key), getattr(other, key)
        written, earlier = data[key], before[key]
        if (
            isinstance(written, list)
            and isinstance(earlier, list)
            and (len(made), len(known)) == (len(written), len(earlier))  # none was left out
        ):
            same = _same_places(written, earlier)
            taken[key] = tuple(known[same[i]] if i in same else made[i] for i in range(len(made)))
    loaded.models[file] = model.model_copy(update=taken)


def _same_places(written: list[Data], earlier: list[Data]) -> dict[int, int]:
    """Return the places of entries that are written the same, and where each stood earlier.

    An entry is looked for where it would stand had all that changed come before it, or after it.
    """
    moved = len(written) - len(earlier)
    return {
        place: before
        for place, entry in enumerate(written)
        for before in {place - moved, place}
        if 0 <= before < len(earlier) and Exactly(entry) == Exactly(earlier[before])
    }


def _fit(loaded: Loaded, document: Document, kind: FileKind) -> None:
    """Fit a document to its model, leaving out list entries that do not."""
    if any(fault.kind in FATAL for fault in document.faults):
        return
    model = MODELS[kind]
    try:
        loaded.models[document.file] = model.model_validate(document.data)
    except ValidationError as error:
        misfits = [
            Misfit(document.file, data_route(document.data, details["loc"]), details)
            for details in error.errors(include_url=False)
        ]
    else:
        return
    loaded.misfits.extend(misfits)
    kept = _kept(document.data, [misfit.route for misfit in misfits])
    with contextlib.suppress(ValidationError):  # its misfits are noted above
        fitting = model.model_validate(_without(document.data, kept))
        if isinstance(fitting, ListFile):
            fitting.keep_places(kept)
        loaded.models[document.file] = fitting


def data_route(data: Data, loc: tuple[int | str, ...]) -> Route:
    """Return a model's error location as a route in the data.

    Pydantic puts the names of union members into its locations (`grants / 0 / new / name`);
    those are no keys of the data and are left out. A last step that is missing in the data is
    the key that should be there.
    """
    route: list[int | str] = []
    here: Data = data
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(here, dict) and isinstance(step, str):
            if step in here:
                here = here[step]
            elif not last or step in _UNION_TAGS:
                continue
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            here = here[step]
        else:
            continue
        route.append(step)
    return tuple(route)


_UNION_TAGS = frozenset({"new", "further", "date", "Upon", "int", "float"})


def _kept(data: Data, routes: list[Route]) -> dict[str, tuple[int, ...]]:
    """Return the indices of the entries that hold none of the routes, of each list that has one."""
    spoiled: dict[str, set[int]] = {}
    for route in routes:
        if len(route) > 1 and isinstance(route[0], str) and isinstance(route[1], int):
            spoiled.setdefault(route[0], set()).add(route[1])
    lists = data if isinstance(data, dict) else {}
    return {
        key: tuple(i for i in range(len(listed)) if i not in indices)
        for key, indices in spoiled.items()
        if isinstance(listed := lists.get(key), list)
    }


def _without(data: Data, kept: Mapping[str, tuple[int, ...]]) -> Data:
    """Return the data with no other entries of these lists than those named by their indices."""
    if not isinstance(data, dict):
        return data
    return {
        key: [value[i] for i in kept[key]] if key in kept and isinstance(value, list) else value
        for key, value in data.items()
    }
