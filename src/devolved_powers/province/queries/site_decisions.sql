-- The decisions of a county, by registry.
SELECT registry, id, kind, title, doc_no, issuer, effective, is_day_assumed, is_draft
FROM decisions
WHERE province = :province AND city = :city AND county = :county
ORDER BY registry, id
