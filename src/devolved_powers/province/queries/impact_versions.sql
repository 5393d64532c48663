-- What is known of a law, version by version.
SELECT laws.law_key, law, version, is_held, repealed_on, repealed_by, higher_on, higher_law,
  known_until
FROM laws
JOIN meant ON meant.law_key = laws.law_key
ORDER BY laws.law_key, version
