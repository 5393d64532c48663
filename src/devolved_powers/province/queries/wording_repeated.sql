-- How many registries have a wording that some of them have twice, for several bodies or ids.
SELECT power_key, name, COUNT(DISTINCT registry) AS towns
FROM holdings
WHERE repeated AND since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
GROUP BY power_key, name
ORDER BY power_key, name
