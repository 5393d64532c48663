"""Settings of the documentation site.

python -m sphinx -W -b html docs build/docs

The site loads nothing from other hosts and works from the file system.
"""

import re
import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "赋权事项登记"
author = "devolved-powers"
language = "zh_CN"
extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "chinese_lines",
    "manual_search",
    "llms_text",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_ext", "_templates"]
templates_path = ["_templates"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
highlight_language = "none"
html_theme = "furo"
html_title = "赋权事项登记 · devolved powers"
html_show_sphinx = False
html_copy_source = False
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"
html_css_files = ["chinese.css"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
pygments_style = "friendly"


def setup(app: Sphinx) -> None:
    """Give out the files of the repository that pages link to, as they are."""
    app.connect("source-read", _link_to_files)


def _link_to_files(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = re.sub(r"\]\((\.\./[^)\s#]+\.md)", r"](path:\1", source[0])
