-- The powers and needs that have some ids, what each is in which town, and whether it is called
-- so on a day.
SELECT registry, town, id, name, type, power_key,
  MAX(CASE WHEN since <= :day AND (ends IS NULL OR ends > :day) THEN 1 ELSE 0 END) AS is_now
FROM (
  SELECT registry, town, id, name, type, power_key, since, ends FROM holdings
  WHERE id IN (SELECT id FROM asked_ids)
  UNION ALL
  SELECT registry, town, id, name, type, power_key, since, ends FROM needs
  WHERE id IN (SELECT id FROM asked_ids)
) AS entries
WHERE :of = '' OR town = :of OR registry = :of
GROUP BY registry, town, id, name, type, power_key
ORDER BY registry, id, name, type, power_key
