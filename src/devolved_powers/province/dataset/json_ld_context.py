"""`context.jsonld`: what the columns of a data set say in words that others know.

With it as `@context` a row of a table, written as JSON by its columns, is linked data: a law by ELI
(the ontology of the European Legislation Identifier; the identifiers are in its manner, no
publisher of these laws gives any), a power as a public service of CPSV-AP, as the pages of a town
say it too. What none of them has an honest word for is a term of this program's own.
"""

from collections.abc import Mapping

from devolved_powers.province.dataset.table_shape import ColumnKind
from devolved_powers.province.dataset.tables import PARTITIONS, TABLES
from devolved_powers.text import json_text

PATH = "context.jsonld"
_OWN = "urn:devolved-powers:column:"
_NAMESPACES: Mapping[str, str] = {
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "column": _OWN,
}
CLASSES: Mapping[str, str] = {
    "holdings": "cpsv:PublicService",
    "bodies": "cv:PublicOrganisation",
    "laws": "eli:LegalResource",
    "decisions": "schema:Legislation",
    "sources": "schema:Dataset",
}
"""What a row of a table is, where others have a word for it; the value of `@type` in a row."""
_TERMS: Mapping[str, Mapping[str, str]] = {
    "holdings": {
        "id": "dct:identifier",
        "name": "dct:title",
        "type": "schema:category",
        "field": "schema:keywords",
        "since": "schema:validFrom",
    },
    "laws": {
        "identifier": "@id",
        "law": "eli:title",
        "rank": "schema:legislationType",
        "version": "eli:version_date",
        "in_force": "eli:first_date_entry_in_force",
        "repealed_on": "eli:date_no_longer_in_force",
        "source": "dct:source",
    },
    "decisions": {
        "id": "dct:identifier",
        "title": "schema:name",
        "doc_no": "schema:legislationIdentifier",
        "effective": "schema:legislationDate",
        "kind": "schema:legislationType",
    },
    "bodies": {
        "name": "dct:title",
        "since": "schema:foundingDate",
        "until": "schema:dissolutionDate",
    },
    "sources": {
        "registry": "dct:identifier",
        "source": "dct:source",
        "revision": "schema:version",
        "recorded_at": "schema:dateModified",
        "notice": "schema:usageInfo",
    },
}
"""Only where the word means that and takes a text or a day: the first day *after* is no end to
schema.org, and a name is no body to CPSV-AP."""
_TYPES: Mapping[ColumnKind, str] = {
    "day": "xsd:date",
    "moment": "xsd:dateTime",
    "count": "xsd:integer",
    "key": "xsd:integer",
    "flag": "xsd:boolean",
}


def context() -> bytes:
    """Return the context: for each table the terms of its columns, by what a row is."""
    scoped = {table.name: _table(table.name) for table in TABLES.values()}
    return json_text({"@context": {"@version": 1.1, **_NAMESPACES, **scoped}}).encode("utf-8")


def _table(name: str) -> dict[str, object]:
    """Return the term of a table: a key whose values are its rows, with their columns in it."""
    table = TABLES[name]
    terms = _TERMS.get(name, {})
    columns = (*table.columns, *(PARTITIONS if table.is_partitioned else ()))
    return {
        "@id": f"{_OWN}{name}",
        "@container": "@set",
        "@context": {
            column.name: _term(terms.get(column.name, f"{_OWN}{column.name}"), column.kind)
            for column in columns
        },
    }


def _term(meaning: str, kind: ColumnKind) -> object:
    if meaning == "@id" or kind not in _TYPES:
        return meaning
    return {"@id": meaning, "@type": _TYPES[kind]}
