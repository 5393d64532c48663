"""Official lists read into the registry, whatever shape an office gave them.

From file to registry, one module for each step: `reading` opens a file by its content and gives
plain sheets of text (`grid`); `header` finds the header row by the table of synonyms in
`headings`; `table` gives rows of `{key: text}`, each with its place. That much serves any table,
a ledger of cases too. `listing` makes entries of the rows of an official list, `counts` holds them
against what the list says of itself, `matching` against the registry, and `writing` records them.
"""
