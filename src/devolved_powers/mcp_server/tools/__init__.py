"""The tools of the server, one module each: every one reads, none writes."""

from devolved_powers.mcp_server.tools.checklist import CHECKLIST
from devolved_powers.mcp_server.tools.cited_by import CITED_BY
from devolved_powers.mcp_server.tools.diff import DIFF
from devolved_powers.mcp_server.tools.held_on import HELD_ON
from devolved_powers.mcp_server.tools.impact import IMPACT
from devolved_powers.mcp_server.tools.law_standing import LAW_STANDING
from devolved_powers.mcp_server.tools.search import SEARCH
from devolved_powers.mcp_server.tools.show import SHOW
from devolved_powers.mcp_server.tools.stats import STATS
from devolved_powers.mcp_server.tools.tool import Tool
from devolved_powers.mcp_server.tools.verify_text import VERIFY_TEXT

TOOLS: tuple[Tool, ...] = (
    SEARCH,
    SHOW,
    HELD_ON,
    CITED_BY,
    VERIFY_TEXT,
    LAW_STANDING,
    IMPACT,
    DIFF,
    CHECKLIST,
    STATS,
)
