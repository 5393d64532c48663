-- How each power of a county stands on a day, and what is still to come.
SELECT
  registry, id, name, type, field, to_body, basis, basis_key, power_key, since, ends, status, held_since,
  decision, doc_no, ended_kind, ended_by, ended_doc_no, reason, returned_to
FROM holdings
WHERE province = :province AND city = :city AND county = :county AND (ends IS NULL OR ends > :day)
ORDER BY registry, id, to_body, since
