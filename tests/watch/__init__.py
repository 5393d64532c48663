"""Tests of the watch over the law."""
