-- The same by how their law stands on the day.
WITH entries AS (
  SELECT province, city, county, town, registry, revision, 'powers' AS part, basis_key
  FROM holdings
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
  UNION ALL
  SELECT province, city, county, town, registry, revision, 'items' AS part, basis_key
  FROM items
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
  UNION ALL
  SELECT province, city, county, town, registry, revision, 'needs' AS part, basis_key
  FROM needs
  WHERE since = :first_day
), standing AS (
  SELECT basis_key, word FROM standings WHERE since <= :day AND (ends IS NULL OR ends > :day)
), placed AS (
  SELECT e.province,
    CASE WHEN :per IN ('city', 'county', 'town') THEN e.city ELSE '' END AS city,
    CASE WHEN :per IN ('county', 'town') THEN e.county ELSE '' END AS county,
    CASE WHEN :per = 'town' THEN e.town ELSE '' END AS town,
    CASE WHEN :per = 'town' THEN e.registry ELSE '' END AS registry,
    CASE WHEN :per = 'town' THEN e.revision ELSE '' END AS revision,
    e.part, COALESCE(s.word, '不能判定') AS value
  FROM entries AS e LEFT JOIN standing AS s ON s.basis_key = e.basis_key
)
SELECT province, city, county, town, registry, revision, value,
  COUNT(CASE WHEN part = 'powers' THEN 1 END) AS powers,
  COUNT(CASE WHEN part = 'items' THEN 1 END) AS items,
  COUNT(CASE WHEN part = 'needs' THEN 1 END) AS needs
FROM placed
GROUP BY province, city, county, town, registry, revision, value
ORDER BY province, city, county, town, registry, revision, value
