// Keeps that policies came into force. Rows: the properties of PolicyInForce, by their names in schema.yaml.
UNWIND $rows AS row
CREATE (came:PolicyInForce {id: row.id})
SET came = row
RETURN count(*) AS wrote
