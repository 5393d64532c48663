"""`site` of registry.yaml: who publishes the page, where it stands, whom its readers ask."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from devolved_powers.i18n import N_
from devolved_powers.models.base import Model, Text
from devolved_powers.models.colours import readable_on_white
from devolved_powers.models.web_address import of_a_folder

COLOUR = r"^#[0-9a-f]{6}$"
EMBLEM = r"\.(png|svg)$"
Colour = Annotated[
    str,
    StringConstraints(pattern=COLOUR),
    AfterValidator(readable_on_white),
    Field(examples=["#1f4e79"]),
]


class Colours(Model):
    """The colours of the public page. Each must be readable on white, and white on it."""

    banner: Colour | None = Field(
        default=None, title=N_("Banner"), description=N_("Behind the white title of each page.")
    )
    link: Colour | None = Field(
        default=None, title=N_("Links"), description=N_("Links and buttons, on white.")
    )


_NOT_IN_ADDRESSES = r"\s\x00-\x1f\x7f/?#\\\"'<>^`{|}"
_LABEL = rf"[^{_NOT_IN_ADDRESSES}@:%.\[\]]+"
ADDRESS = rf"^https?://{_LABEL}(\.{_LABEL})*(:[0-9]{{1,5}})?/([^{_NOT_IN_ADDRESSES}]+/)*$"
"""The address of a folder on the web: links are made by putting the place of a page behind it.

It names no user, and nothing in it could end the text that it is put into.
"""
LONGEST_ADDRESS = 200
"""Characters; how many it may have in ASCII is told by `of_a_folder`."""
TELEPHONE = r"[0-9]{3}"
EMAIL = r"^[^\s@<>]+@[^\s@<>]+$"
SITE_CODE = r"^[0-9]{10}$"
WEB_PAGE = r"^https?://[^\s<>\"'`]+$"
Telephone = Annotated[Text, StringConstraints(pattern=TELEPHONE)]
"""Tolerant, for offices write extensions and hours behind it; yet 待定 is no telephone."""
WebPage = Annotated[Text, StringConstraints(pattern=WEB_PAGE)]
FolderAddress = Annotated[
    str,
    StringConstraints(pattern=ADDRESS, max_length=LONGEST_ADDRESS),
    AfterValidator(of_a_folder),
]


class Contact(Model):
    """Whom readers ask. What is unknown is left out, never invented."""

    body: Text | None = Field(
        default=None,
        title=N_("Body to ask"),
        description=N_("The body that answers questions."),
        examples=["剑阁县司法局"],
    )
    telephone: Telephone | None = Field(
        default=None,
        title=N_("Telephone"),
        description=N_("With the area code."),
        examples=["0000-1234567"],
    )
    address: Text | None = Field(
        default=None,
        title=N_("Address"),
        description=N_("Where the body is found."),
        examples=["剑阁县普安镇××路×号"],
    )
    email: Annotated[Text, StringConstraints(pattern=EMAIL)] | None = Field(
        default=None,
        title=N_("E-mail"),
        description=N_("Left out where questions are not taken by e-mail."),
        examples=["office@example.invalid"],
    )


class Site(Model):
    """The public page of the registry: how it looks, who publishes it, whom readers ask."""

    title: Text | None = Field(
        default=None,
        title=N_("Title"),
        description=N_("Otherwise the name of the registry."),
        examples=["普安镇赋权事项公示"],
    )
    colours: Colours | None = Field(
        default=None,
        title=N_("Colours"),
        description=N_("Of the banner and of links; each must be readable."),
        examples=[{"banner": "#1f4e79"}],
    )
    emblem: Annotated[Text, StringConstraints(pattern=EMBLEM)] | None = Field(
        default=None,
        title=N_("Emblem"),
        description=N_("A png or svg file inside the registry, at most 50 kB."),
        examples=["emblem.svg"],
    )
    address: FolderAddress | None = Field(
        default=None,
        title=N_("Address of the page"),
        description=N_("Where the page is published, with a / at its end."),
        examples=["https://town.example.invalid/powers/"],
    )
    publisher: Text | None = Field(
        default=None,
        title=N_("Publisher"),
        description=N_("The body that is responsible for the page (主办单位)."),
        examples=["普安镇人民政府"],
    )
    contact: Contact | None = Field(
        default=None,
        title=N_("Contact"),
        description=N_("Where this is left out, the one that `papers` names."),
        examples=[{"telephone": "0000-1234567"}],
    )
    supervision_telephone: Telephone | None = Field(
        default=None,
        title=N_("Telephone for complaints"),
        description=N_("Of the supervision of administrative enforcement (行政执法监督电话)."),
        examples=["0000-1234567"],
    )
    review_body: Text | None = Field(
        default=None,
        title=N_("Reconsideration organ"),
        description=N_("To which applications for reconsideration go (行政复议机关)."),
        examples=["剑阁县人民政府"],
    )
    icp_filing: Text | None = Field(
        default=None,
        title=N_("ICP filing number"),
        description=N_("As it was issued (ICP备案编号)."),
        examples=["蜀ICP备00000000号"],
    )
    icp_filing_url: WebPage | None = Field(
        default=None,
        title=N_("Page of the ICP filing"),
        description=N_("Where the number can be verified; the number leads there."),
        examples=["https://filing.example.invalid/"],
    )
    police_filing: Text | None = Field(
        default=None,
        title=N_("Police filing number"),
        description=N_("As it was issued (公安机关备案号)."),
        examples=["川公网安备00000000000000号"],
    )
    police_filing_url: WebPage | None = Field(
        default=None,
        title=N_("Page of the police filing"),
        description=N_("Where the number can be verified; the number leads there."),
        examples=["https://filing.example.invalid/1"],
    )
    site_code: Annotated[Text, StringConstraints(pattern=SITE_CODE)] | None = Field(
        default=None,
        title=N_("Site code"),
        description=N_("The ten digits of a government website (网站标识码)."),
        examples=["0000000000"],
    )
