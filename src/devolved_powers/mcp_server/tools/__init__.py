"""The tools of the server, one module each: every one reads, none writes."""

from devolved_powers.mcp_server.tools.held_on import HELD_ON
from devolved_powers.mcp_server.tools.stats import STATS
from devolved_powers.mcp_server.tools.tool import Tool
from devolved_powers.mcp_server.tools.verify_text import VERIFY_TEXT

TOOLS: tuple[Tool, ...] = (HELD_ON, VERIFY_TEXT, STATS)
