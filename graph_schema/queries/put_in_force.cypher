// Keeps that models came into force. Rows: the properties of InForce, by their names in schema.yaml.
UNWIND $rows AS row
CREATE (came:InForce {id: row.id})
SET came = row
RETURN count(*) AS wrote
