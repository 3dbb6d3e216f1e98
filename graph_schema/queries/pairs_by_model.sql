-- How many kept pairs each model made, by digest. No parameters.
SELECT model, count(*)
FROM matches
GROUP BY model
ORDER BY model
