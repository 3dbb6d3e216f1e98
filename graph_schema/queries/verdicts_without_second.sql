-- Standing verdicts of others without a second answer, by the keys of their mentions. Parameters: user.
-- Who approved one knows it, and is left out.
SELECT verdict.id, low.id, high.id, low.organisation, low.source_ref, low.person_ref,
       high.organisation, high.source_ref, high.person_ref
FROM verdict
JOIN mention AS low ON low.nid = verdict.src
JOIN mention AS high ON high.nid = verdict.dst
WHERE verdict.revoked_at IS NULL AND verdict."by" <> :user
  AND NOT EXISTS (SELECT 1 FROM judged WHERE judged.src = verdict.src AND judged.dst = verdict.dst
                  AND judged.verdict = verdict.id AND (judged.answer <> 'approved' OR judged."by" = :user))
ORDER BY low.organisation, low.source_ref, low.person_ref, high.organisation, high.source_ref, high.person_ref,
         verdict.id
