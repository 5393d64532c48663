-- Every power that any town has had, by wording, field and basis.
SELECT DISTINCT power_key, type, name, field, basis_key, basis
FROM holdings
ORDER BY power_key, name, field, basis_key, basis
