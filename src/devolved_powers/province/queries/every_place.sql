-- Every place that the data set has registries of.
SELECT DISTINCT province, city, county, town
FROM every_source
ORDER BY province, city, county, town
