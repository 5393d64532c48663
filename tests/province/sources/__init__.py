"""Tests of where registries are gathered from."""
