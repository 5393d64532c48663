-- Enforcement items in force on a day, by registry.
SELECT registry, COUNT(*) AS items
FROM items
WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
GROUP BY registry
ORDER BY registry
