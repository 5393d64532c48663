"""The penalty clause of a case: which text rules it, what it punishes, and with what."""
