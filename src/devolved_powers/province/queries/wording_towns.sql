-- The registries that have the powers asked about in force on a day, with their own words.
SELECT DISTINCT h.province, h.city, h.county, h.town, h.registry, h.revision, h.power_key, h.name
FROM holdings AS h JOIN wanted AS w ON w.power_key = h.power_key
WHERE h.since <= :day AND (h.ends IS NULL OR h.ends > :day) AND h.status = '有效'
ORDER BY h.power_key, h.name, h.registry
