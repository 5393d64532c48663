-- How many gaps the powers and items of each registry leave on a day.
WITH bases AS (
  SELECT registry, basis_key, COUNT(*) AS entries FROM holdings
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
  GROUP BY registry, basis_key
  UNION ALL
  SELECT registry, basis_key, COUNT(*) AS entries FROM items
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
  GROUP BY registry, basis_key
), changed AS (
  SELECT b.registry, SUM(b.entries) AS entries
  FROM bases AS b LEFT JOIN standings AS s
    ON s.basis_key = b.basis_key AND s.since <= :day AND (s.ends IS NULL OR s.ends > :day)
  WHERE s.word IS NULL OR s.word <> '现行有效' OR s.higher <> ''
  GROUP BY b.registry
)
SELECT g.province, g.city, g.county, g.town, g.registry, g.revision,
  g.powers_without_item, g.items_without_power, g.fields_without_inspection,
  g.scenes_without_inspection, CAST(COALESCE(c.entries, 0) AS BIGINT) AS basis_changed,
  g.cited_twice
FROM gaps AS g LEFT JOIN changed AS c ON c.registry = g.registry
WHERE g.since <= :day AND (g.ends IS NULL OR g.ends > :day)
ORDER BY g.registry
