-- Keeps a model. Parameters: the properties of a model, as in schema.yaml.
INSERT INTO model (id, document, added_by, added_at, note)
VALUES (:id, :document, :added_by, :added_at, :note)
