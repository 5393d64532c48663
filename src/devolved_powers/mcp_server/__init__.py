"""The server that assistants ask (Model Context Protocol): tools that read, none that writes."""
