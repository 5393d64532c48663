-- How the law of the powers and items in force on a day stands.
WITH cited AS (
  SELECT basis_key, SUM(entries) AS entries
  FROM (
    SELECT basis_key, COUNT(*) AS entries FROM holdings
    WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
    GROUP BY basis_key
    UNION ALL
    SELECT basis_key, COUNT(*) AS entries FROM items
    WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
    GROUP BY basis_key
  ) AS both_parts
  GROUP BY basis_key
), standing AS (
  SELECT * FROM standings WHERE since <= :day AND (ends IS NULL OR ends > :day)
)
SELECT s.word, s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until,
  CAST(SUM(c.entries) AS BIGINT) AS entries
FROM cited AS c LEFT JOIN standing AS s ON s.basis_key = c.basis_key
GROUP BY s.word, s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until
ORDER BY s.word, s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until
