// Stays of households in their order. Parameters: nids (list of ids).
UNWIND $nids AS asked
MATCH (household:Household {id: asked})-[stay:AT]->(address:Address)
RETURN household.id AS nid, address.id AS house, stay.from AS start, stay.to AS end
ORDER BY nid, stay.place
