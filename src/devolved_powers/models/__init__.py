"""The data files as Pydantic models: strict, frozen, unknown keys forbidden; no I/O, no clock."""
