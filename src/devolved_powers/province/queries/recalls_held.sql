-- Since when towns hold some powers on a day, under whichever id: what was given back may have been
-- granted again.
SELECT h.registry, h.power_key, MIN(COALESCE(h.held_since, h.since)) AS held_since
FROM wanted AS w JOIN holdings AS h ON h.registry = w.registry AND h.power_key = w.power_key
WHERE h.since <= :day AND (h.ends IS NULL OR h.ends > :day) AND h.status = '有效'
GROUP BY h.registry, h.power_key
ORDER BY h.registry, h.power_key
