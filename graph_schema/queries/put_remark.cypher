// Keeps what was said of signals. Rows: id, signal (ids), kind, ref, text, by, at, revoked_by, revoked_at.
UNWIND $rows AS row
MERGE (remark:Remark {id: row.id})
SET remark = row
RETURN count(*) AS wrote
