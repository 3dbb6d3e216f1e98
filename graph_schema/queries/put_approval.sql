-- Keeps an approval; one that is there is replaced. Parameters: the properties of an approval, as in schema.yaml.
INSERT INTO approval (id, action, parameters, effect, region, requested_by, requested_role, reason, requested_at,
  expires_at, state, decided_by, decided_at)
VALUES (:id, :action, :parameters, :effect, :region, :requested_by, :requested_role, :reason, :requested_at,
  :expires_at, :state, :decided_by, :decided_at)
ON CONFLICT (id) DO UPDATE SET reason = excluded.reason, state = excluded.state, decided_by = excluded.decided_by,
  decided_at = excluded.decided_at
