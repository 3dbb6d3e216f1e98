// Keeps models. Rows: the properties of a model, by their names in schema.yaml.
UNWIND $rows AS row
CREATE (model:Model {id: row.id})
SET model = row
RETURN count(*) AS wrote
