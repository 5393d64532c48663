"""What discretion standards (裁量基准) say on a day: which speak of an act, and what they allow.

Read as published, never chosen from: a range stays a range, and what words decide is left to
people.
"""
