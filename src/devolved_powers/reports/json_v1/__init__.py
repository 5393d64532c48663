"""What `--format json` prints, version 1: a typed dictionary for each answer.

A key may be added; one that goes, or whose values become of another type, raises the version.
`schemas.py` and `page.py` make `schemas/json_v1/` and docs/json.md of the types: they need
Pydantic, and no command that answers imports them.
"""
