// Facts say how hits stand. Rows: the properties of HitChange, by their names in schema.yaml.
UNWIND $rows AS row
CREATE (change:HitChange {id: row.id})
SET change = row
RETURN count(*) AS wrote
