"""Tests of many registries at once."""
