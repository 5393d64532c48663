-- Powers that a town holds on a day and a neighbour has given back by then. What a registry that
-- has bodies of its own town records of another's is not that town's.
WITH area AS (
  SELECT DISTINCT province, CASE WHEN :near = 'province' THEN '' ELSE city END AS city,
    CASE WHEN :near = 'county' THEN county ELSE '' END AS county
  FROM sources
  WHERE :town = '' OR registry = :town
), near_by AS (
  SELECT h.* FROM holdings AS h JOIN area ON h.province = area.province
    AND (CASE WHEN :near = 'province' THEN '' ELSE h.city END) = area.city
    AND (CASE WHEN :near = 'county' THEN h.county ELSE '' END) = area.county
), own AS (
  SELECT DISTINCT registry FROM near_by WHERE of_town
), ours AS (
  SELECT DISTINCT province, city, county, town, registry, revision, id, name, type, basis,
    basis_key, power_key
  FROM near_by
  WHERE since <= :day AND (ends IS NULL OR ends > :day) AND status IN ('有效', '暂停')
    AND (of_town OR registry NOT IN (SELECT registry FROM own))
    AND (:town = '' OR registry = :town)
), theirs AS (
  SELECT DISTINCT province, city, county, town, registry, revision, id, name, type, basis,
    basis_key, power_key, to_body, since AS happened_on, ended_kind, ended_by, ended_doc_no,
    reason, returned_to
  FROM near_by AS gone
  WHERE (of_town OR registry NOT IN (SELECT registry FROM own))
    AND ended_kind IN ('收回', '取消', '到期') AND since <= :day AND since >= :after
    AND NOT EXISTS (
      SELECT 1 FROM near_by AS kept
      WHERE kept.registry = gone.registry AND kept.id = gone.id
        AND kept.status IN ('有效', '暂停')
        AND kept.since <= gone.since AND (kept.ends IS NULL OR kept.ends > gone.since)
    )
), alike AS (
  SELECT ours.registry, ours.id, theirs.registry AS neighbour, theirs.id AS their_id
  FROM ours JOIN theirs ON theirs.power_key = ours.power_key
  UNION
  SELECT ours.registry, ours.id, theirs.registry AS neighbour, theirs.id AS their_id
  FROM ours
  JOIN citations AS cited ON cited.basis_key = ours.basis_key AND cited.article > 0
  JOIN citations AS same_place ON same_place.law = cited.law
    AND same_place.article = cited.article
    AND same_place.article_suffix = cited.article_suffix
  JOIN theirs ON theirs.basis_key = same_place.basis_key
)
SELECT ours.province, ours.city, ours.county, ours.town, ours.registry, ours.revision, ours.id,
  ours.name, ours.type, ours.basis, theirs.county AS neighbour_county, theirs.town AS neighbour_town,
  theirs.registry AS neighbour, theirs.revision AS neighbour_revision, theirs.id AS their_id,
  theirs.name AS their_name, theirs.type AS their_type, theirs.basis AS their_basis, theirs.to_body,
  ours.power_key, theirs.power_key AS their_key,
  theirs.happened_on, theirs.ended_kind, theirs.ended_by AS decision, decisions.title,
  theirs.ended_doc_no AS doc_no, theirs.reason, theirs.returned_to, ours.basis_key,
  standings.word, standings.changes_on, standings.becomes, standings.higher,
  standings.known_until, standings.followed_until
FROM alike
JOIN ours ON ours.registry = alike.registry AND ours.id = alike.id
JOIN theirs ON theirs.registry = alike.neighbour AND theirs.id = alike.their_id
LEFT JOIN decisions ON decisions.registry = theirs.registry AND decisions.id = theirs.ended_by
LEFT JOIN standings ON standings.basis_key = ours.basis_key
  AND standings.since <= :day AND (standings.ends IS NULL OR standings.ends > :day)
WHERE ours.registry <> theirs.registry
  AND ours.province = theirs.province
  AND (:near = 'province' OR ours.city = theirs.city)
  AND (:near <> 'county' OR ours.county = theirs.county)
ORDER BY ours.registry, ours.id, theirs.happened_on, theirs.registry, theirs.id, theirs.to_body
