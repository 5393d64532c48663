-- The types of power that the data set has names of.
SELECT DISTINCT type FROM names ORDER BY type
