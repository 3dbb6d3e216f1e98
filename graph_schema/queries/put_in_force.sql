-- Keeps that a model came into force. Parameters: the properties of InForce, as in schema.yaml.
INSERT INTO in_force (id, model, former, cause, shipped, asked_by, approved_by, reason, since, fact_seq)
VALUES (:id, :model, :former, :cause, :shipped, :asked_by, :approved_by, :reason, :since, :fact_seq)
