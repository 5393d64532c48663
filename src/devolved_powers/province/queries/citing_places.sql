-- The places of some laws that are cited, or whose text stands in them, as they stand on a day.
SELECT DISTINCT c.role, c.written, c.clause, c.annex, c.annex_number, c.place, p.plain, c.place_key
FROM citations AS c JOIN place_turns AS p ON p.place_key = c.place_key
WHERE p.since <= :day AND (p.ends IS NULL OR p.ends > :day)
  AND (:any_law = 1 OR c.law IN (SELECT law FROM asked_laws)
    OR p.target_law IN (SELECT law FROM asked_laws))
ORDER BY c.role, c.written, c.clause, c.annex, c.annex_number, c.place, p.plain, c.place_key
