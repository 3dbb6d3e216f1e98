// Hits newest first, then by id, behind a place. Parameters: raised_at, after (id), region, disposition, pattern,
// assignee, since (epoch seconds), subject (person or household), limit.
// The place is asked for by CASE: of an OR the planner may make two walks over the whole index.
MATCH (hit:Hit)
USING INDEX hit:Hit(raised_at)
WHERE hit.raised_at <= $raised_at AND CASE WHEN hit.raised_at = $raised_at THEN hit.id > $after ELSE true END
  AND ($region IS NULL OR hit.region = $region) AND ($disposition IS NULL OR hit.disposition = $disposition)
  AND ($pattern IS NULL OR hit.pattern = $pattern) AND ($assignee IS NULL OR hit.assignee = $assignee)
  AND hit.raised_at >= $since
  AND ($subject IS NULL OR EXISTS { (hit)-[:ABOUT_HOUSEHOLD]->(:Household) } = ($subject = 'household'))
WITH hit
ORDER BY hit.raised_at DESC, hit.id
LIMIT $limit
MATCH (hit)-[:ABOUT]->(person:Person)
OPTIONAL MATCH (hit)-[:ABOUT_HOUSEHOLD]->(household:Household)
RETURN hit.id AS id, hit.pattern AS pattern, hit.region AS region, hit.raised_at AS raised_at, hit.because AS because,
       hit.disposition AS disposition, hit.disposed_by AS disposed_by, hit.disposed_at AS disposed_at,
       hit.dismissal AS dismissal, hit.assignee AS assignee, person.id AS person, household.id AS household,
       COLLECT { MATCH (hit)-[shown:BECAUSE_OF]->(signal:Signal) RETURN signal.id ORDER BY shown.place } AS signals
ORDER BY raised_at DESC, id
