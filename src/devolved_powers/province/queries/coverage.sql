-- How many gaps the powers and items of each registry leave on a day.
WITH stands AS (
  SELECT basis_key FROM standings
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND word = '现行有效' AND higher = ''
), entries AS (
  SELECT registry, basis_key FROM holdings
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
  UNION ALL
  SELECT registry, basis_key FROM items
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
), changed AS (
  SELECT e.registry, COUNT(*) AS entries
  FROM entries AS e LEFT JOIN stands AS s ON s.basis_key = e.basis_key
  WHERE s.basis_key IS NULL
  GROUP BY e.registry
)
SELECT g.province, g.city, g.county, g.town, g.registry, g.revision,
  g.powers_without_item, g.items_without_power, g.fields_without_inspection,
  g.scenes_without_inspection, CAST(COALESCE(c.entries, 0) AS BIGINT) AS basis_changed,
  g.cited_twice
FROM gaps AS g LEFT JOIN changed AS c ON c.registry = g.registry
WHERE g.since <= :day AND (g.ends IS NULL OR g.ends > :day)
ORDER BY g.registry
