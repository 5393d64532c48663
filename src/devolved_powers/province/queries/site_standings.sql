-- Every turn of how the law of a basis stands.
SELECT basis_key, since, word, changes_on, becomes, higher, known_until, followed_until
FROM standings
ORDER BY basis_key, since
