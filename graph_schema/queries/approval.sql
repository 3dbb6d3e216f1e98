-- One approval. Parameters: approval (id).
SELECT id, action, parameters, effect, region, requested_by, requested_role, reason, requested_at, expires_at, state,
       decided_by, decided_at
FROM approval
WHERE id = :approval
