-- What the powers in force on a day rest on, and how that law stands.
WITH entries AS (
  SELECT power_key, basis_key, COUNT(*) AS entries, MIN(basis) AS basis FROM holdings
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效' AND of_town
  GROUP BY power_key, basis_key
)
SELECT e.power_key, e.basis_key, e.basis, e.entries, s.word, s.changes_on, s.becomes, s.higher,
  s.known_until, s.followed_until
FROM entries AS e LEFT JOIN standings AS s ON s.basis_key = e.basis_key
  AND s.since <= :day AND (s.ends IS NULL OR s.ends > :day)
ORDER BY e.power_key, e.entries DESC, e.basis, e.basis_key
