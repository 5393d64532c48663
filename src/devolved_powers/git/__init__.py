"""A registry as git keeps it: files of commits, settings, the merge driver, who signed."""
