-- The registries of a data set, in the order of their places.
SELECT province, city, county, town, registry, revision, kind, source, recorded_at, record_known_from, notice, left_out
FROM sources
ORDER BY province, city, county, town, registry
