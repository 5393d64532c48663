-- Every law that is cited, as each registry knows it: to find one by its title.
SELECT DISTINCT law, short, is_known, law_key
FROM laws
ORDER BY law, law_key
