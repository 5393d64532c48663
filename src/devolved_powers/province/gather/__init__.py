"""Reads registries into a data set: each checked first, what cannot be read told with its reason."""
