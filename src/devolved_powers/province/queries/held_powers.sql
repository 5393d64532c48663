-- Every state of some powers, with how their law stands on a day and the decisions behind them.
-- A power that has had several names counts with all its states.
WITH renamed_ids AS (
  SELECT DISTINCT h.registry, h.id
  FROM holdings AS h JOIN wanted AS w ON w.power_key = h.power_key
  WHERE h.renamed
), states AS (
  SELECT h.* FROM holdings AS h JOIN wanted AS w ON w.power_key = h.power_key
  WHERE NOT h.renamed
  UNION ALL
  SELECT h.* FROM holdings AS h
  JOIN renamed_ids AS r ON r.registry = h.registry AND r.id = h.id
  WHERE h.renamed
), standing AS (
  SELECT * FROM standings
  WHERE since <= :day AND (ends IS NULL OR ends > :day)
    AND basis_key IN (SELECT basis_key FROM states)
), open_bases AS (
  SELECT DISTINCT c.basis_key
  FROM citations AS c JOIN place_turns AS p ON p.place_key = c.place_key
  WHERE p.open_grant AND p.since <= :day AND (p.ends IS NULL OR p.ends > :day)
)
SELECT h.province, h.city, h.county, h.town, h.registry, h.revision,
  h.id, h.name, h.type, h.power_key, h.to_body, h.of_town, h.manner, h.status, h.since, h.ends, h.held_since,
  h.decision, h.doc_no, d.title AS decision_title, d.effective, d.is_day_assumed,
  h.ended_kind, h.ended_by, h.ended_doc_no, e.title AS ended_title, h.reason, h.returned_to,
  h.basis, s.word, s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until,
  CASE WHEN o.basis_key IS NULL THEN 0 ELSE 1 END AS open_grant
FROM states AS h
LEFT JOIN standing AS s ON s.basis_key = h.basis_key
LEFT JOIN open_bases AS o ON o.basis_key = h.basis_key
LEFT JOIN decisions AS d ON d.registry = h.registry AND d.id = h.decision
LEFT JOIN decisions AS e ON e.registry = h.registry AND e.id = h.ended_by
ORDER BY h.registry, h.id, h.to_body, h.since
