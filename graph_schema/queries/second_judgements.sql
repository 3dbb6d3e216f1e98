-- Second, blind answers, each with the verdict it is about, oldest first. Parameters: none.
SELECT judged.id, low.id, high.id, judged.answer, judged."by", judged."at", judged.reason, judged.evidence,
       judged.verdict, verdict."kind", verdict."by", verdict."at", verdict.reason, verdict.revoked_at
FROM judged
JOIN verdict ON verdict.id = judged.verdict
JOIN mention AS low ON low.nid = judged.src
JOIN mention AS high ON high.nid = judged.dst
WHERE judged.answer <> 'approved'
ORDER BY judged."at", judged.id
