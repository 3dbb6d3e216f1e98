-- Keeps that a policy came into force. Parameters: the properties of PolicyInForce, as in schema.yaml.
INSERT INTO policy_in_force (id, policy, since, indexed, fact_seq)
VALUES (:id, :policy, :since, :indexed, :fact_seq)
