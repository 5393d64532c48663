"""Discretion standards (裁量基准) on the pages: a page each, a list of them, and what they say of
an entry. They are shown as published; where a range is set, nothing in it is chosen.

A registry without standards has none of these pages, and nothing is worked out for it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from devolved_powers.citations import parse
from devolved_powers.discretion.matching import BoundBy, StandardFor, standards_for
from devolved_powers.discretion.tier_text import COLUMNS, TierColumn, tier_cells
from devolved_powers.discretion.validity import Validity, validity, validity_text
from devolved_powers.i18n import _, bracketed
from devolved_powers.law.standing import place_turns
from devolved_powers.models.discretion import DiscretionStandard, StandardEntry
from devolved_powers.models.keys import label
from devolved_powers.models.registry_file import UpperDocument
from devolved_powers.models.vocabulary import PENALTY
from devolved_powers.register.basis_standing import CitedStanding
from devolved_powers.register.page_paths import entry_page, standard_page
from devolved_powers.register.states import EnforcementItem, Power
from devolved_powers.site.cited_laws import Linked, Shelf
from devolved_powers.site.files import SitePage
from devolved_powers.site.navigation import STANDARDS
from devolved_powers.site.source import Edition
from devolved_powers.site.standings import PlaceLine, Standings, stands_simply
