"""What ids and names of the data look like. No Pydantic here: addresses of pages need only this."""

POWER_ID = r"^P[1-9][0-9]*-[0-9]{3,}$"
ITEM_ID = r"^E-[0-9]{3,}$"
NEED_ID = r"^N-[0-9]{2,}$"
NAME = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ENTRY_ID = rf"{POWER_ID}|{ITEM_ID}"
ORGAN = (
    r"^[一-鿿（）]{1,40}(政府|办事处|局|委员会|委|大队|支队|总队|分局|所|厅|部|署|站|中心|机关)$"
)
"""The full name of an organ: what else ends so is no person's name."""
MONTH = r"^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$"
DOCUMENT_NUMBER = r"^[一-鿿（）()]{1,30}[〔（(\[][0-9]{4}[〕）)\]]第?[0-9]{1,7}号$"
LONGEST_NAME = 80
"""Characters of an id or a name: they become names of files and addresses."""
