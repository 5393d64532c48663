-- When the last revision was recorded, and the last day on which anything took effect by a decision.
SELECT
  (SELECT MAX(recorded_at) FROM sources) AS recorded_at,
  (SELECT MAX(since) FROM holdings WHERE ended_kind <> '到期') AS since
