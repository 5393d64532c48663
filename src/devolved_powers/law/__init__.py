"""Statutes: texts read into articles, facts on them, citations judged by them, moves followed."""
