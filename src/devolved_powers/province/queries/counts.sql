-- Powers in force on a day, by place, type, field and manner.
SELECT province, city, county, town, registry, type, field, manner, COUNT(*) AS powers
FROM holdings
WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status = '有效'
GROUP BY province, city, county, town, registry, type, field, manner
ORDER BY province, city, county, town, registry, type, field, manner
