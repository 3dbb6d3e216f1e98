// Keeps approvals; one that is there is replaced. Rows: the properties of an approval, by their names in schema.yaml.
UNWIND $rows AS row
MERGE (approval:Approval {id: row.id})
SET approval = row
RETURN count(*) AS wrote
