"""Which model a data file is read into."""

from collections.abc import Mapping

from devolved_powers.models.base import Model
from devolved_powers.models.catalog import Catalog
from devolved_powers.models.decision import Decision
from devolved_powers.models.discretion import DiscretionStandard
from devolved_powers.models.file_kind import FileKind
from devolved_powers.models.law_change import LawChange
from devolved_powers.models.needs import Needs
from devolved_powers.models.province_file import ProvinceFile
from devolved_powers.models.registry_file import RegistryFile

MODELS: Mapping[FileKind, type[Model]] = {
    "registry": RegistryFile,
    "decision": Decision,
    "catalog": Catalog,
    "needs": Needs,
    "law-change": LawChange,
    "discretion": DiscretionStandard,
    "province": ProvinceFile,
}
