"""The JSON Schemas of the data files, beside them: who has one file finds out what is in it."""

from collections.abc import Iterator

from devolved_powers.reports.json_v1.answers import ANSWERS
from devolved_powers.reports.json_v1.schemas import schema_text
from devolved_powers.site.files import Asset

FOLDER = "schemas"
ENTRY = f"{FOLDER}/entry-page.schema.json"
"""The schema of the file beside each entry's page."""
LIST = f"{FOLDER}/list.schema.json"
"""The schema of the lists among the downloads."""
_COMMENT = "Published with the site; made by the program that made it."


def published_schemas() -> Iterator[Asset]:
    """Yield the schemas, with Chinese descriptions."""
    for answer in ANSWERS:
        path = f"{FOLDER}/{answer.name}.schema.json"
        if path in (ENTRY, LIST):
            yield Asset(path, schema_text(answer, _COMMENT).encode("utf-8"))
