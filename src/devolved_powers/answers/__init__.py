"""From a question to the program's JSON: what commands and the server for assistants both ask.

A command turns its options into the arguments of one of these functions, a tool of `mcp_server/`
its own arguments: so that both give the same answer.
"""
