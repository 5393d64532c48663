"""One module a target, found by itself: it defines `TARGET`."""
