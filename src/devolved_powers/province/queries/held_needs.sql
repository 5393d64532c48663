-- The same of needs that ask for some powers, as they are answered on a day.
WITH states AS (
  SELECT n.* FROM needs AS n JOIN wanted AS w ON w.power_key = n.power_key
  WHERE n.since <= :day AND (n.ends IS NULL OR n.ends > :day)
), standing AS (
  SELECT * FROM standings
  WHERE since <= :day AND (ends IS NULL OR ends > :day)
    AND basis_key IN (SELECT basis_key FROM states)
)
SELECT n.province, n.city, n.county, n.town, n.registry, n.revision,
  n.id, n.name, n.type, n.asked_of, n.status, n.met_by, n.basis,
  s.word, s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until
FROM states AS n LEFT JOIN standing AS s ON s.basis_key = n.basis_key
ORDER BY n.registry, n.id
