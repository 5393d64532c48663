-- Turns of the law while powers were held: by day, basis and power, how many entries and towns.
SELECT s.since AS day, h.basis_key, h.power_key, COUNT(*) AS entries, COUNT(DISTINCT h.registry) AS towns
FROM holdings h
JOIN standings s ON s.basis_key = h.basis_key
WHERE h.since < s.since AND (h.ends IS NULL OR h.ends > s.since) AND h.status IN ('有效', '暂停')
GROUP BY s.since, h.basis_key, h.power_key
ORDER BY s.since, h.basis_key, h.power_key
