-- What two registries say of their powers on a day.
SELECT h.province, h.city, h.county, h.town, h.registry, h.revision, h.id, h.name, h.type, h.basis,
  h.basis_key, h.power_key, h.to_body, h.of_town, h.manner, h.held_since, h.until, h.status, s.word,
  s.changes_on, s.becomes, s.higher, s.known_until, s.followed_until
FROM holdings AS h LEFT JOIN standings AS s ON s.basis_key = h.basis_key
  AND s.since <= :day AND (s.ends IS NULL OR s.ends > :day)
WHERE h.since <= :day AND (h.ends IS NULL OR h.ends > :day)
  AND (h.registry = :one OR h.registry = :other)
ORDER BY h.registry, h.id, h.to_body, h.since
