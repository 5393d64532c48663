-- How the powers that met needs stand on a day.
WITH states AS (
  SELECT h.registry, h.id, h.basis_key
  FROM holdings AS h JOIN met AS m ON m.registry = h.registry AND m.id = h.id
  WHERE h.since <= :day AND (h.ends IS NULL OR h.ends > :day) AND h.status = '有效'
)
SELECT h.registry, h.id, s.word, s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until
FROM states AS h LEFT JOIN standings AS s
  ON s.basis_key = h.basis_key AND s.since <= :day AND (s.ends IS NULL OR s.ends > :day)
ORDER BY h.registry, h.id
