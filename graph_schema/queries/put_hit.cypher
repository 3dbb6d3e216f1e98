// Keeps hits; one that is there is replaced. Rows: the properties of a hit, by their names in schema.yaml.
UNWIND $rows AS row
MERGE (hit:Hit {id: row.id})
SET hit = row
RETURN count(*) AS wrote
