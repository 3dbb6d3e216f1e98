// Every present household, by id. Parameters: after (id), limit.
MATCH (household:Household)
WHERE household.id > $after AND household.present
RETURN household.id AS nid, household.id AS id
ORDER BY id
LIMIT $limit
