-- Powers whose name is, or whose name has all words of, what was asked for.
-- A word counts as met where one of its ways (itself, what it stands for) is met.
WITH whole AS (
  SELECT DISTINCT n.power_key
  FROM names AS n JOIN asked_names AS a
    ON a.type = n.type AND (a.normal_name = n.normal_name OR a.name = n.name)
), met AS (
  SELECT n.power_key, n.name, COUNT(DISTINCT w.number) AS words
  FROM names AS n JOIN asked_words AS w
    ON POSITION(w.word IN n.normal_name) > 0 OR POSITION(w.word IN n.name) > 0
  GROUP BY n.power_key, n.name
)
SELECT n.power_key, n.type, n.name, n.normal_name,
  CASE WHEN h.power_key IS NULL THEN 0 ELSE 1 END AS is_whole
FROM names AS n
LEFT JOIN whole AS h ON h.power_key = n.power_key
LEFT JOIN met AS m ON m.power_key = n.power_key AND m.name = n.name AND m.words = :words
WHERE h.power_key IS NOT NULL OR m.power_key IS NOT NULL
ORDER BY n.type, n.normal_name, n.name
