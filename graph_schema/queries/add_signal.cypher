// Signals with their mentions. Rows: signal (its properties), mentions (each: role, mention).
UNWIND $rows AS row
CREATE (signal:Signal)
SET signal = row.signal
WITH signal, row
UNWIND row.mentions AS named
CREATE (signal)-[:MENTIONS {role: named.role}]->(mention:Mention)
SET mention = named.mention
RETURN count(*) AS wrote
