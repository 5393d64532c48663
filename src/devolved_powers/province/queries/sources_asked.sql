-- The registries within the places asked.
SELECT province, city, county, town, registry, revision, notice, kind, source,
  record_known_from, record_gaps, recorded_at, left_out, warnings
FROM sources
ORDER BY registry
