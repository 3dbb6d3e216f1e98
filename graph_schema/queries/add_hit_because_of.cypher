// Signals that show hits. Rows: hit, signal (ids), place.
UNWIND $rows AS row
MATCH (hit:Hit {id: row.hit})
MATCH (signal:Signal {id: row.signal})
MERGE (hit)-[shows:BECAUSE_OF]->(signal)
ON CREATE SET shows.place = row.place
RETURN count(*) AS wrote
