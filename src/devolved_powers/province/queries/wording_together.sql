-- Which of two powers asked about stand side by side in a registry named: those are two powers.
SELECT DISTINCT w.power_key, w.other_key
FROM wanted AS w JOIN holdings AS h ON h.power_key = w.power_key AND h.registry = w.registry
WHERE h.since <= :day AND (h.ends IS NULL OR h.ends > :day) AND h.status = '有效'
ORDER BY w.power_key, w.other_key
