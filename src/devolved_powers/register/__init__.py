"""Decisions folded to what was held on a day: entries, snapshots, queries, totals."""
