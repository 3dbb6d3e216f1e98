// The id that answers for a person now, or none. Parameters: id.
MATCH way = (:Person {id: $id})-[:CONTINUES_AS*0..]->(answers:Person)
WHERE answers.present AND none(former IN nodes(way)[..-1] WHERE former.present)
RETURN answers.id AS id
