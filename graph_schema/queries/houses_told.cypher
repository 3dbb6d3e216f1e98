// The houses that persons are told to live in, by signal. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (signal:Signal {id: asked})-[:MENTIONS]->(:Mention)-[:LIVES]->(address:Address)
RETURN DISTINCT signal.id AS signal, address.id AS house
