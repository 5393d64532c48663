"""Penalty decisions (行政处罚决定书), read and held against the registry before they are served.

`reading` finds what a document tells, `judging` holds what `powers evaluate` asks too, `dimensions`
answers one question each, `check` puts them together. Nothing personal leaves `reading`.
"""
