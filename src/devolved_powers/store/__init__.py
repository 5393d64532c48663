"""Files to models: YAML with positions, the registry's root, the cache, edits spliced into text."""
