"""YAML text as data and back: places of values, edits spliced in, canonical form, merging by id."""
