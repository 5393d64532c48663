"""Search: what words of everyday speech, citations, pinyin and ids find among the entries of a day.

`written_form` brings texts and questions to one writing, `searched_text` says which words of an
entry are looked at, `words` how a word can be met, `ranking` which results come first, and `find`
puts them together.
"""
