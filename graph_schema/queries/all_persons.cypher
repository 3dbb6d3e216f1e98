// Present persons with their numbers of mentions and signals, by id. Parameters: after (id), limit.
MATCH (person:Person)
WHERE person.id > $after AND person.present
WITH person
ORDER BY person.id
LIMIT $limit
MATCH (person)<-[:REFERS_TO]-(mention:Mention)<-[:MENTIONS]-(signal:Signal)
RETURN person.id AS id, count(*) AS mentions, count(DISTINCT signal) AS signals
ORDER BY id
