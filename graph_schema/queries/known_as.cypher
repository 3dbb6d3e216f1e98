// Every id under which mentions were ever known: of persons, and of households these were in. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (mention:Mention {id: asked})-[:REFERRED_TO]->(person:Person)
WITH DISTINCT person
OPTIONAL MATCH (person)-[:LISTED_IN]->(household:Household)
WITH collect(DISTINCT person.id) AS persons, collect(DISTINCT household.id) AS households
UNWIND [one IN persons | ['person', one]] + [one IN households | ['household', one]] AS found
RETURN found[0] AS what, found[1] AS id
