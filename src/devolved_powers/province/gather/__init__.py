"""Reads registries into a data set: each is checked first; what is left out is told with why."""
