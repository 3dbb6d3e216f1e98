// Who belongs to a household that lives or lived in a house of a household of these persons. Parameters: persons (list of ids).
UNWIND $persons AS asked
MATCH (:Person {id: asked})-[:MEMBER_OF]->(:Household)-[:AT]->(house:Address)
WITH DISTINCT house
MATCH (house)<-[:AT]-(household:Household)
WITH DISTINCT household
MATCH (household)<-[:MEMBER_OF]-(other:Person)
RETURN DISTINCT other.id AS id
