// One present household. Parameters: household (id).
MATCH (household:Household {id: $household})
WHERE household.present
RETURN household.id AS nid, household.id AS id
