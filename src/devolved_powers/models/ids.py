"""What ids and names of the data look like. No Pydantic here: addresses of pages need only this."""

POWER_ID = r"^P[1-9][0-9]*-[0-9]{3,}$"
ITEM_ID = r"^E-[0-9]{3,}$"
NEED_ID = r"^N-[0-9]{2,}$"
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LONGEST_NAME = 80
"""Characters of an id or a name: they become names of files and addresses."""
