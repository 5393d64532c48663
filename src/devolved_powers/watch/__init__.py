"""A watch over the law that a registry rests on: what is new, whom it touches, what to do about it.

`look` compares the facts as kept with newer texts; `drafts` says what a record may say of it and
what only the deciding organ can; `papers` and `branch` put that before people.
"""
