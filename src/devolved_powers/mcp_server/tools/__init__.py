"""The tools of the server, one module each: every one reads, none writes."""

from devolved_powers.mcp_server.tools.stats import STATS
from devolved_powers.mcp_server.tools.tool import Tool

TOOLS: tuple[Tool, ...] = (STATS,)
