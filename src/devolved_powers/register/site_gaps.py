"""What the public page of a registry cannot tell its readers, since registry.yaml does not say."""

from devolved_powers.i18n import _, enumerated
from devolved_powers.models.registry_file import RegistryFile
from devolved_powers.models.site import Site

_TELEPHONE = "contact.telephone"
LOOKED_FOR = (
    "address",
    "publisher",
    _TELEPHONE,
    "supervision_telephone",
    "review_body",
    "icp_filing",
    "police_filing",
    "site_code",
)
"""What readers of a government's page look for in its foot, as keys of `site`."""


def site_gaps(registry: RegistryFile) -> tuple[str, ...]:
    """Return the keys of `site` that say nothing, though the page should tell it its readers.

    Whom readers ask may be told by `papers` instead. The page of the ICP filing is looked for only
    where there is a filing.

    Args:
        registry: the root file; without `site`, everything lacks that `papers` does not tell.
    """
    site = registry.site or Site()
    told = {key: value for key, value in site if value is not None}
    if registry.contact.telephone is not None:
        told[_TELEPHONE] = registry.contact.telephone
    wanted = (*LOOKED_FOR, "icp_filing_url") if "icp_filing" in told else LOOKED_FOR
    return tuple(key for key in wanted if key not in told)


def gaps_text(registry: RegistryFile) -> str:
    """Return in a sentence what the page cannot tell its readers; empty where nothing lacks.

    Args:
        registry: the root file.
    """
    gaps = site_gaps(registry)
    if not gaps:
        return ""
    message = _("The public page does not tell its readers: {gaps}.")
    if registry.site is None:
        message = _(
            "registry.yaml has no `site`, so that the public page does not tell its readers: "
            "{gaps}. `powers explain site-incomplete` shows how to write it."
        )
    titled = (_("{title} (`{key}`)").format(title=_title(key), key=key) for key in gaps)
    return message.format(gaps=enumerated(titled))


def _title(key: str) -> str:
    """Return what a key is called in the user's language."""
    if key == _TELEPHONE:
        return _("Telephone for questions")
    return _(Site.model_fields[key].title or key)
