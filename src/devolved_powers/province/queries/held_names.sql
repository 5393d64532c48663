-- Powers whose name is, or whose name has all words of, what was asked for.
SELECT n.power_key, n.type, n.name, n.normal_name,
  CASE WHEN EXISTS (
    SELECT 1 FROM asked_names AS a
    WHERE a.type = n.type AND (a.normal_name = n.normal_name OR a.name = n.name)
  ) THEN 1 ELSE 0 END AS is_whole
FROM names AS n
WHERE NOT EXISTS (
    SELECT 1 FROM asked_words AS w
    WHERE POSITION(w.word IN n.normal_name) = 0 AND POSITION(w.word IN n.name) = 0
  )
  OR EXISTS (
    SELECT 1 FROM asked_names AS a
    WHERE a.type = n.type AND (a.normal_name = n.normal_name OR a.name = n.name)
  )
ORDER BY n.type, n.normal_name, n.name
