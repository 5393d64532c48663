-- What everyday words mean, as the lists of the registries have it.
SELECT DISTINCT e.word, e.meanings
FROM everyday AS e JOIN asked_words AS w ON w.word = e.word
ORDER BY e.word, e.meanings
