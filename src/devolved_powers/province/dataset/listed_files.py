"""Which files a data set consists of: those that its `datapackage.json` lists, and no others."""

from devolved_powers.province.dataset import data_package

DESCRIPTION = data_package.PATH
"""The file that is written last: what it lists is the data set."""


def listed_files(text: str, address: str) -> dict[str, list[str]]:
    """Return the paths of the files of each table, below the data set's folder.

    Args:
        text: the text of `datapackage.json`.
        address: where the data set lies, for messages.

    Raises:
        PowersError: when it is no description of a data set, or names a file outside it.
    """
    files = data_package.listed_files(text.encode(), f"{address}/{DESCRIPTION}")
    return {table: [file.path for file in every] for table, every in files.items()}
