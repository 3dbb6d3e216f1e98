// One approval. Parameters: approval (id).
MATCH (approval:Approval {id: $approval})
RETURN approval.id AS id, approval.action AS action, approval.parameters AS parameters, approval.effect AS effect,
       approval.region AS region, approval.requested_by AS requested_by, approval.requested_role AS requested_role,
       approval.reason AS reason, approval.requested_at AS requested_at, approval.expires_at AS expires_at,
       approval.state AS state, approval.decided_by AS decided_by, approval.decided_at AS decided_at
