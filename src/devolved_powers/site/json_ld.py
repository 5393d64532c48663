"""JSON-LD in a page: the context, nodes, and the block that no browser runs."""

from collections.abc import Mapping

from devolved_powers.site.pieces import Html
from devolved_powers.site.search_index import script_json
from devolved_powers.text import is_hidden

Node = dict[str, object]
"""A thing with its properties."""
CONTEXT: Mapping[str, object] = {
    "@vocab": "https://schema.org/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "rests": {"@id": "cv:hasLegalResource", "@type": "@id"},
    "legislationLegalForce": {"@type": "@vocab"},
}
"""Written out in each block: a reader need not fetch anything."""


def block_of(node: Node) -> Html:
    """Return the element of a page that holds a thing and what belongs to it.

    It is a data block, not a script: the policy of the pages lets nothing inline run, and nothing
    of it needs to. No text in it can end it, and nothing in it is unseen.
    """
    text = script_json({"@context": CONTEXT, **node})
    unseen = {ord(c): _escaped(c) for c in {*text} if is_hidden(c)}
    return Html(f'<script type="application/ld+json">{text.translate(unseen)}</script>\n')


def known(key: str, value: object) -> Node:
    """Return a property with its value; nothing where there is no value."""
    return {key: value} if value else {}


def organization(name: str) -> Node:
    """Return a public body."""
    return {"@type": "GovernmentOrganization", "name": name}


def _escaped(character: str) -> str:
    """Return a character by its code, which JSON reads back."""
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
