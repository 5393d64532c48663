"""Tests of what the language server offers while somebody types."""
