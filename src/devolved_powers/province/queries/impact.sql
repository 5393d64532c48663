-- What became of the places of a law that texts cite: between two versions, or each from its day.
SELECT province, city, county, town, registry, revision, citing_texts.position, part, id, key,
  file, fates.position AS position_of_place, fates.law_key, place, effect, kind, alike, targets,
  target_law, source, names, target_names, fates.older, fates.newer
FROM followed
JOIN fates ON fates.law_key = followed.law_key
  AND (
    (followed.asked = 'default' AND fates.is_default)
    OR (followed.asked = 'pair' AND NOT fates.is_default
      AND fates.older = CAST(followed.older AS DATE)
      AND fates.newer = CAST(followed.newer AS DATE))
  )
JOIN citing_texts ON citing_texts.fates_key = fates.fates_key
ORDER BY registry, citing_texts.position, fates.position
