// One hit with its signals, oldest first. Parameters: hit (id).
MATCH (hit:Hit {id: $hit})-[:ABOUT]->(person:Person)
OPTIONAL MATCH (hit)-[:ABOUT_HOUSEHOLD]->(household:Household)
RETURN hit.id AS id, hit.pattern AS pattern, hit.region AS region, hit.raised_at AS raised_at, hit.because AS because,
       hit.disposition AS disposition, hit.disposed_by AS disposed_by, hit.disposed_at AS disposed_at,
       hit.dismissal AS dismissal, hit.assignee AS assignee, person.id AS person, household.id AS household,
       COLLECT { MATCH (hit)-[shown:BECAUSE_OF]->(signal:Signal) RETURN signal.id ORDER BY shown.place } AS signals
