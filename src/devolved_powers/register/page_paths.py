"""Where each page of the site stands: permanent, made only of ids and slugs that were checked."""

import re
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b

from devolved_powers.models.ids import ITEM_ID, LONGEST_NAME, NEED_ID, POWER_ID

_IDS = {"powers": POWER_ID, "items": ITEM_ID, "needs": NEED_ID}
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PAGE = "index.html"
NOT_FOUND = "404.html"
"""The page that static hosts, and `powers site serve`, show at an address without a page."""
RECORD_PAGE = "record/index.html"
"""The page that verifies what the record said; only where the registry has a log."""
_LONGEST_PLACE = 240
"""Characters behind `#`: more would make a code that takes too much of a paper."""

TYPE_SLUGS = {
    "行政许可": "licence",
    "行政处罚": "penalty",
    "行政强制": "coercion",
    "行政征收": "levy",
    "行政给付": "benefit",
    "行政检查": "inspection",
    "行政确认": "confirmation",
    "行政奖励": "reward",
    "行政裁决": "ruling",
    "其他行政权力": "other",
    "行政征用": "requisition",
    "行政调解": "mediation",
    "行政备案": "filing",
    "公共服务": "service",
}
"""The types of power are a closed list; each has its own name in addresses."""


def entry_page(part: str, identifier: str) -> str:
    """Return the page of a power, an item or a need.

    Args:
        part: `powers`, `items` or `needs`.
        identifier: its id.

    Raises:
        ValueError: when that is no id of the part.
    """
    return f"{entry_stem(part, identifier)}/{PAGE}"


def entry_stem(part: str, identifier: str) -> str:
    """Return the permanent address of an entry below the site's root, without a last slash."""
    if len(identifier) > LONGEST_NAME or not re.fullmatch(_IDS[part].strip("^$"), identifier):
        raise ValueError(identifier)
    return f"{part}/{identifier}"


def scene_page(name: str) -> str:
    """Return the page of a kind of place."""
    return f"scenes/{name_slug(name)}/{PAGE}"


def decision_page(identifier: str) -> str:
    """Return the page of a decision.

    Raises:
        ValueError: when that is no name of a decision.
    """
    return f"decisions/{checked_slug(identifier)}/{PAGE}"


def standard_page(slug: str) -> str:
    """Return the page of a discretion standard.

    Raises:
        ValueError: when that is no slug.
    """
    return f"discretion/{checked_slug(slug)}/{PAGE}"


def change_page(first: str, second: str) -> str:
    """Return the page on what changed from one decision to a later one."""
    return f"changes/{checked_slug(first)}..{checked_slug(second)}/{PAGE}"


def record_place(ids: Sequence[str], day: date, at: str = "") -> str:
    """Return the part of the address of `RECORD_PAGE` that opens entries as of a day.

    Args:
        ids: the ids of powers, items and needs, or the short names of decisions.
        day: the day.
        at: by which moment it was known, `2022-08-01T15:59:59Z`; empty for the end of the day.

    Returns:
        `#P1-001,P1-002@2022-03-01`, with a moment `#P1-001@2022-03-01@2022-08-01T15:59:59Z`;
        empty where there are none, or too many for a printed code.
    """
    place = "@".join(filter(None, (f"#{','.join(ids)}", day.isoformat(), at)))
    return place if ids and len(place) <= _LONGEST_PLACE else ""


def entry_of_page(page: str) -> str:
    """Return the id of the entry or decision that a page tells of; empty for any other page.

    Args:
        page: the page below the site's root.
    """
    folder, _slash, rest = page.partition("/")
    identifier, _slash, name = rest.partition("/")
    return identifier if folder in (*_IDS, "decisions") and name == PAGE else ""


def checked_slug(slug: str) -> str:
    """Return a slug that may stand in a file name.

    Raises:
        ValueError: when it is none.
    """
    if len(slug) > LONGEST_NAME or not _SLUG.fullmatch(slug):
        raise ValueError(slug)
    return slug


def name_slug(name: str) -> str:
    """Return the slug of a name (a law, a department): a hash, so that no character matters.

    It is the same whenever and wherever the site is made, and stays when others come or go.
    """
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def relative(page: str, target: str) -> str:
    """Return how a page links to another file of the site.

    Args:
        page: the page that links, below the site's root.
        target: the file linked to, likewise; it may end in `#place`.
    """
    return "../" * page.count("/") + target


def page_address(base: str | None, page: str) -> str:
    """Return the public address of a page or file of the site; empty where no base is known.

    Args:
        base: `site.address` of registry.yaml, the folder on the web where the site is published.
        page: the file below the site's root, such as `powers/P1-001/index.html`; the address
            of a page is that of its folder.
    """
    if not base:
        return ""
    is_folder = page == PAGE or page.endswith(f"/{PAGE}")
    return base + (page.removesuffix(PAGE) if is_folder else page)


def root_path(base: str | None) -> str:
    """Return the path on its host of the folder where the site is published; `/` if not known.

    Args:
        base: `site.address` of registry.yaml.
    """
    return f"/{base.split('/', 3)[3]}" if base else "/"
