"""Where newer law is read: folders of texts, git repositories of such, databases that list them.

Each kind is a small adapter of its own; `opening.open_sources` stands before them.
"""
