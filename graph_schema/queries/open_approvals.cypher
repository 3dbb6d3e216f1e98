// Approvals that can be decided on, oldest first, then by id, behind a place.
// Parameters: now, requested_at, after (id), limit.
MATCH (approval:Approval {state: 'requested'})
WHERE approval.expires_at > $now
  AND approval.requested_at >= $requested_at
  AND (approval.requested_at > $requested_at OR approval.id > $after)
RETURN approval.id AS id, approval.action AS action, approval.parameters AS parameters, approval.effect AS effect,
       approval.region AS region, approval.requested_by AS requested_by, approval.requested_role AS requested_role,
       approval.reason AS reason, approval.requested_at AS requested_at, approval.expires_at AS expires_at,
       approval.state AS state, approval.decided_by AS decided_by, approval.decided_at AS decided_at
ORDER BY requested_at, id
LIMIT $limit
