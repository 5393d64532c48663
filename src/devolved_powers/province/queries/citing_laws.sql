-- Every law that is cited, or that has the text of a place cited.
SELECT DISTINCT law FROM (
  SELECT law FROM citations
  UNION ALL
  SELECT target_law AS law FROM place_turns WHERE target_law <> ''
) AS laws
ORDER BY law
