-- Powers and items in force on a day, and needs on record, by place and by one of their columns.
WITH entries AS (
  SELECT province, city, county, town, registry, revision, 'powers' AS part,
    CASE :by WHEN 'type' THEN type WHEN 'aspect' THEN aspect WHEN 'field' THEN field
      WHEN 'from_body' THEN from_body WHEN 'decision' THEN decision ELSE '' END AS value
  FROM holdings
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
  UNION ALL
  SELECT province, city, county, town, registry, revision, 'items' AS part,
    CASE :by WHEN 'type' THEN type WHEN 'aspect' THEN aspect WHEN 'field' THEN field
      WHEN 'from_body' THEN from_body WHEN 'decision' THEN decision ELSE '' END AS value
  FROM items
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
  UNION ALL
  SELECT province, city, county, town, registry, revision, 'needs' AS part,
    CASE :by WHEN 'type' THEN type WHEN 'aspect' THEN aspect WHEN 'field' THEN field
      WHEN 'from_body' THEN asked_of WHEN 'decision' THEN '' ELSE '' END AS value
  FROM needs
  WHERE since = :first_day
), placed AS (
  SELECT province,
    CASE WHEN :per IN ('city', 'county', 'town') THEN city ELSE '' END AS city,
    CASE WHEN :per IN ('county', 'town') THEN county ELSE '' END AS county,
    CASE WHEN :per = 'town' THEN town ELSE '' END AS town,
    CASE WHEN :per = 'town' THEN registry ELSE '' END AS registry,
    CASE WHEN :per = 'town' THEN revision ELSE '' END AS revision,
    part, value
  FROM entries
)
SELECT province, city, county, town, registry, revision, value,
  COUNT(CASE WHEN part = 'powers' THEN 1 END) AS powers,
  COUNT(CASE WHEN part = 'items' THEN 1 END) AS items,
  COUNT(CASE WHEN part = 'needs' THEN 1 END) AS needs
FROM placed
GROUP BY province, city, county, town, registry, revision, value
ORDER BY province, city, county, town, registry, revision, value
