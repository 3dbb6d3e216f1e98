// Keeps judgements. Rows: left, right (ids), id, answer, by, at, reason, evidence, verdict.
UNWIND $rows AS row
MATCH (low:Mention {id: row.left})
MATCH (high:Mention {id: row.right})
CREATE (low)-[:JUDGED {id: row.id, answer: row.answer, by: row.by, at: row.at, reason: row.reason,
                       evidence: row.evidence, verdict: row.verdict}]->(high)
RETURN count(*) AS wrote
