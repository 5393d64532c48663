"""The public page does not say who publishes it, whom to ask, or what it was filed under.

A citizen who reads the page must be able to tell that it is the government's, to ask, to complain,
and to apply for reconsideration. Government websites show in the foot of their pages under which
numbers they were filed, and their site code. With `address`, pages tell their permanent address in
full. The page leaves out what is not known. Only a registry with `site` in registry.yaml is looked
at: without it, nobody has said that the page is published.

How to mend it: look up what is lacking, and write it under `site` in registry.yaml. What is not
filed yet is filed first; nothing is invented.

Right:

    site:
      address: https://town.example.invalid/powers/
      publisher: 示例镇人民政府
      contact: {body: 示例镇党政办公室, telephone: 0000-1234567}
      supervision_telephone: 0000-7654321
      review_body: 示例县人民政府
      icp_filing: 示ICP备00000000号-1
      icp_filing_url: https://filing.example.invalid/
      police_filing: 示公网安备00000000000000号
      site_code: "0000000000"

Wrong:

    site:
      publisher: 示例镇人民政府
"""

from collections.abc import Iterator
from typing import Final

from devolved_powers.checks._context import Context
from devolved_powers.diagnostics import CheckResult, Place
from devolved_powers.i18n import _
from devolved_powers.models.files import ROOT_FILE
from devolved_powers.register.site_gaps import gaps_text

SEVERITY: Final = "请核实"


def check(context: Context) -> Iterator[CheckResult]:
    """Yield one finding that lists all that the page of a registry with `site` does not tell."""
    registry = context.registry
    if registry is None or registry.site is None:
        return
    message = gaps_text(registry)
    if message:
        yield CheckResult(
            message,
            Place(ROOT_FILE, ("site",)),
            _("Look them up and write them under `site` in registry.yaml; invent nothing."),
        )
