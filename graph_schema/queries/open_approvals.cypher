// Approvals that can be decided on, oldest first, then by id, behind a place.
// The place is asked for by CASE: of an OR the planner may make two walks over the whole index.
// Parameters: now, requested_at, after (id), limit.
MATCH (approval:Approval {state: 'requested'})
WHERE approval.expires_at > $now
  AND approval.requested_at >= $requested_at
  AND CASE WHEN approval.requested_at = $requested_at THEN approval.id > $after ELSE true END
RETURN approval.id AS id, approval.action AS action, approval.parameters AS parameters, approval.effect AS effect,
       approval.region AS region, approval.requested_by AS requested_by, approval.requested_role AS requested_role,
       approval.reason AS reason, approval.requested_at AS requested_at, approval.expires_at AS expires_at,
       approval.state AS state, approval.decided_by AS decided_by, approval.decided_at AS decided_at
ORDER BY requested_at, id
LIMIT $limit
