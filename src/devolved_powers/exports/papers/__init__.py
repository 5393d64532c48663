"""Whole official papers: notices of what was adjusted, and the record of a handover.

What the registry and the options do not tell is no guess: it stands as a gap, and the paper is a
draft until it is filled in.
"""
