"""What a file of Word or Excel says of itself, beside what it shows."""

from xml.sax.saxutils import escape

from devolved_powers.documents.table import clean

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
"""Where the names of the elements are defined."""
APP, CORE = "docProps/app.xml", "docProps/core.xml"
"""The members of a file that say it."""
_LONGEST = 255
"""Characters that the properties can hold; the title stands whole in the text."""
PROGRAM = (
    f'<Properties xmlns="{OFFICE}/extended-properties">'
    "<Application>devolved-powers</Application></Properties>"
)
"""The program a file was written by, and nothing of its libraries."""


def properties(title: str) -> str:
    """Return the properties of a document: no author and no time, which nobody vouches for.

    Args:
        title: of the document.
    """
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(clean(title)[:_LONGEST])}</dc:title>"
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
