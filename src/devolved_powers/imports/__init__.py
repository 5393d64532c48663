"""Official lists read into the registry, whatever shape an office gave them.

The package `sheets` opens the files and gives rows of `{key: text}`. From there, one module for
each step: `row_kinds` sorts the rows, `read_list` makes entries of them, `declared_counts` compares
their number with what the list says of itself, `matching` compares them with the registry, and
`write_grants` and `write_items` record them. `import_list` runs the steps.
"""
