"""The questions in SQL, a file each: ANSI, with `:name` for parameters.

Days are asked as `since <= :day AND (ends IS NULL OR ends > :day)`. The tables are views that hold
only what was recorded at the moment asked, within the places asked. What the dialects write
differently stands in `engines/dialect.py`; no file here uses it.
"""
