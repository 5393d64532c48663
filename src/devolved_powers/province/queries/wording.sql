-- The wordings of the powers in force on a day: what each rests on and how that law stands, by how
-- many entries, and which registries have it first and last.
WITH counted AS (
  SELECT power_key, name, basis_key, repeated, COUNT(*) AS entries, MIN(basis) AS basis,
    MIN(registry) AS first_registry, MAX(registry) AS last_registry
  FROM holdings
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
  GROUP BY power_key, name, basis_key, repeated
)
SELECT c.power_key, c.name, n.type, n.normal_name, c.basis_key, c.repeated, c.entries, c.basis,
  c.first_registry, c.last_registry, s.word, s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until
FROM counted AS c
JOIN names AS n ON n.power_key = c.power_key AND n.name = c.name
LEFT JOIN standings AS s ON s.basis_key = c.basis_key
  AND s.since <= :day AND (s.ends IS NULL OR s.ends > :day)
ORDER BY c.power_key, c.name, c.basis_key, c.repeated
