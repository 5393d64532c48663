-- What happened to powers, by month, kind and power. A body that takes over from another is no grant.
SELECT
  CAST(EXTRACT(YEAR FROM h.since) AS INTEGER) AS year, CAST(EXTRACT(MONTH FROM h.since) AS INTEGER) AS month,
  CASE
    WHEN h.ended_kind <> '' THEN h.ended_kind
    WHEN h.status = '暂停' THEN '暂停'
    WHEN h.since > h.held_since THEN '变更'
    WHEN t.id IS NOT NULL THEN '承接'
    ELSE '赋予'
  END AS kind,
  h.power_key, COUNT(*) AS entries, COUNT(DISTINCT h.registry) AS towns
FROM holdings h
LEFT JOIN (SELECT DISTINCT registry, id, since FROM holdings WHERE ended_kind = '移交') t
  ON t.registry = h.registry AND t.id = h.id AND t.since = h.since
WHERE h.since IS NOT NULL
GROUP BY 1, 2, 3, 4
ORDER BY year, month, kind, h.power_key
