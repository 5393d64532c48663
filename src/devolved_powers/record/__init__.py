"""The log of a registry's record, which anyone can verify: its leaves, tree, checkpoints, proofs.

What stands in the log, and in which form, is told in docs/record-format.md. The tree is that of
RFC 6962; tiles, checkpoints and signed notes are those of C2SP.
"""
