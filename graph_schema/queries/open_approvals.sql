-- Approvals that can be decided on, oldest first, then by id, behind a place.
-- Parameters: now, requested_at, after (id), limit.
SELECT id, action, parameters, effect, region, requested_by, requested_role, reason, requested_at, expires_at, state,
       decided_by, decided_at
FROM approval
WHERE state = 'requested' AND expires_at > :now
  AND requested_at >= :requested_at AND (requested_at > :requested_at OR id > :after)
ORDER BY requested_at, id
LIMIT :limit
