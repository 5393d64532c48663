-- The wordings of the powers in force on a day: by how many registries each, and by which first.
WITH entries AS (
  SELECT power_key, name, registry, repeated FROM holdings
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效' AND of_town
), counted AS (
  SELECT power_key, name, COUNT(*) AS towns, MIN(registry) AS first_registry
  FROM entries WHERE NOT repeated
  GROUP BY power_key, name
  UNION ALL
  SELECT power_key, name, COUNT(DISTINCT registry) AS towns, MIN(registry) AS first_registry
  FROM entries WHERE repeated
  GROUP BY power_key, name
), summed AS (
  SELECT power_key, name, CAST(SUM(towns) AS BIGINT) AS towns, MIN(first_registry) AS first_registry
  FROM counted
  GROUP BY power_key, name
)
SELECT s.power_key, s.name, n.type, n.normal_name, s.towns, s.first_registry
FROM summed AS s JOIN names AS n ON n.power_key = s.power_key AND n.name = s.name
ORDER BY s.power_key, s.towns DESC, s.name
