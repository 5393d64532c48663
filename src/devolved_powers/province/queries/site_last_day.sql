-- When the last revision was recorded, and the last day on which a power was granted.
SELECT
  (SELECT MAX(recorded_at) FROM sources) AS recorded_at,
  (SELECT MAX(held_since) FROM holdings WHERE ended_kind = '') AS since
