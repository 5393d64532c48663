"""Engines that answer SQL on a data set: one shape, two engines, the same SQL files."""
