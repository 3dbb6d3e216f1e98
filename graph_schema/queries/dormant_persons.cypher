// Persons that are not present, by the mention their id was first issued for. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (mention:Mention {id: asked})<-[:ISSUED_FOR]-(person:Person)
WHERE NOT person.present
RETURN mention.id AS mention, person.id AS person
ORDER BY person DESC
