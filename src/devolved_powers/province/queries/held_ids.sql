-- The powers and needs that have some ids, and what each is in which town.
SELECT DISTINCT registry, town, id, name, type, power_key
FROM (
  SELECT registry, town, id, name, type, power_key FROM holdings
  WHERE id IN (SELECT id FROM asked_ids)
  UNION ALL
  SELECT registry, town, id, name, type, power_key FROM needs
  WHERE id IN (SELECT id FROM asked_ids)
) AS entries
WHERE :of = '' OR town = :of OR registry = :of
ORDER BY registry, id, name, type, power_key
