// An id for the store, and approvals.
CREATE CONSTRAINT approval_id IF NOT EXISTS FOR (n:Approval) REQUIRE (n.id) IS UNIQUE;
CREATE INDEX approval_state_requested_at IF NOT EXISTS FOR (n:Approval) ON (n.state, n.requested_at);
