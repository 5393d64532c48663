"""Tests of the room `cases/`: decisions read and judged."""
