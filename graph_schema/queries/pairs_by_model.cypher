// How many kept pairs each model made, by digest. No parameters.
MATCH (:Mention)-[matches:MATCHES]->(:Mention)
RETURN matches.model AS model, count(*) AS pairs
ORDER BY model
