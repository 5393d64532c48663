"""Finds words in all towns at once: an index beside the data set, made by `gather`.

`build` makes it, `opened` opens it, `asked_words` says what a question looks for, `find` finds it.

It looks in what a town's own search looks in when words are asked for: the values of a power with
its enforcement items, or of a need that is not met; the titles and numbers of its documents; in any
writing, and by everyday words, the town's own too. It does not look for ids, for pinyin, for places
of the law (`across citing` does), nor for a part of the words where nothing has all of them.
"""
