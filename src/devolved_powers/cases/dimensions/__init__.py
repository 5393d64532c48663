"""The fifteen questions a decision is held against, each in a module of its own.

Each module has `judge(case, context)` and `CODES`, the kinds of findings it may have.
"""
