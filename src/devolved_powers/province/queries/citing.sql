-- The entries that cite some places, and whether they do on a day.
WITH bases AS (
  SELECT DISTINCT c.basis_key, m.met_key
  FROM citations AS c JOIN met AS m
    ON m.place_key = c.place_key AND m.role = c.role AND m.written = c.written
      AND m.clause = c.clause AND m.annex_number = c.annex_number
      AND m.annex = CASE WHEN c.annex THEN 1 ELSE 0 END
), entries AS (
  SELECT province, city, county, town, registry, revision, 'powers' AS part, id, name, type,
    basis_key, CASE WHEN since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
      THEN 1 ELSE 0 END AS is_now
  FROM holdings WHERE basis_key IN (SELECT basis_key FROM bases)
  UNION ALL
  SELECT province, city, county, town, registry, revision, 'items' AS part, id, name, type,
    basis_key, CASE WHEN since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
      THEN 1 ELSE 0 END AS is_now
  FROM items WHERE basis_key IN (SELECT basis_key FROM bases)
  UNION ALL
  SELECT province, city, county, town, registry, revision, 'needs' AS part, id, name, type,
    basis_key, CASE WHEN since <= :day AND (ends IS NULL OR ends > :day)
      THEN 1 ELSE 0 END AS is_now
  FROM needs WHERE basis_key IN (SELECT basis_key FROM bases)
)
SELECT e.province, e.city, e.county, e.town, e.registry, e.revision, e.part, e.id, e.name, e.type,
  b.met_key, e.is_now, s.word, s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until
FROM entries AS e JOIN bases AS b ON b.basis_key = e.basis_key
LEFT JOIN standings AS s
  ON s.basis_key = e.basis_key AND s.since <= :day AND (s.ends IS NULL OR s.ends > :day)
ORDER BY e.registry, e.part, e.id, e.name, b.met_key, e.is_now, s.word
