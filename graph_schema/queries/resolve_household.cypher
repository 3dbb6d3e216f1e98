// The id that answers for a household now, or none. Parameters: id.
MATCH way = (:Household {id: $id})-[:HOUSEHOLD_CONTINUES_AS*0..]->(answers:Household)
WHERE answers.present AND none(former IN nodes(way)[..-1] WHERE former.present)
RETURN answers.id AS id
