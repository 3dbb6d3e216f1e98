// Locks approvals until the transaction ends. Rows: approval (id).
UNWIND $rows AS row
MATCH (approval:Approval {id: row.approval})
SET approval.locked = true
REMOVE approval.locked
RETURN count(*) AS wrote
