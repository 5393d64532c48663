"""The questions that are asked of many registries at once: each a module, each one answer shape."""
