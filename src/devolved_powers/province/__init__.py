"""Many registries in one data set, and the questions that are asked across them.

`gather/` reads registries into a data set, `dataset/` says what stands in it, `across/` asks it by
the SQL of `queries/` through one of the `engines/`; `search_index/` finds words at once.
"""
