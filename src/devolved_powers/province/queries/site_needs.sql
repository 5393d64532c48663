-- Needs on a day, by registry and answer.
SELECT registry, status, COUNT(*) AS needs
FROM needs
WHERE since <= :day AND (ends IS NULL OR ends > :day)
GROUP BY registry, status
ORDER BY registry, status
