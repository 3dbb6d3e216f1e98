// Keeps which houses signals told of until now. Rows: signal (id).
UNWIND $rows AS row
MATCH (signal:Signal {id: row.signal})-[:MENTIONS]->(:Mention)-[:LIVES]->(house:Address)
WITH DISTINCT signal, house
MERGE (signal)-[:TOLD_AT]->(house)
RETURN count(*) AS wrote
