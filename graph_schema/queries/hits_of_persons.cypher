// The same for some persons. Parameters: persons (list of ids), raised_at, after (id), region, disposition, pattern,
// assignee, since (epoch seconds), subject (person or household), limit.
UNWIND $persons AS asked
WITH DISTINCT asked
MATCH (person:Person {id: asked})<-[:ABOUT]-(hit:Hit)
WHERE hit.raised_at <= $raised_at AND (hit.raised_at < $raised_at OR hit.id > $after)
  AND ($region IS NULL OR hit.region = $region) AND ($disposition IS NULL OR hit.disposition = $disposition)
  AND ($pattern IS NULL OR hit.pattern = $pattern) AND ($assignee IS NULL OR hit.assignee = $assignee)
  AND hit.raised_at >= $since
  AND ($subject IS NULL OR EXISTS { (hit)-[:ABOUT_HOUSEHOLD]->(:Household) } = ($subject = 'household'))
OPTIONAL MATCH (hit)-[:ABOUT_HOUSEHOLD]->(household:Household)
WITH hit, person, household
ORDER BY hit.raised_at DESC, hit.id
LIMIT $limit
RETURN hit.id AS id, hit.pattern AS pattern, hit.region AS region, hit.raised_at AS raised_at, hit.because AS because,
       hit.disposition AS disposition, hit.disposed_by AS disposed_by, hit.disposed_at AS disposed_at,
       hit.dismissal AS dismissal, hit.assignee AS assignee, person.id AS person, household.id AS household,
       COLLECT { MATCH (hit)-[shown:BECAUSE_OF]->(signal:Signal) RETURN signal.id ORDER BY shown.place } AS signals
ORDER BY raised_at DESC, id
