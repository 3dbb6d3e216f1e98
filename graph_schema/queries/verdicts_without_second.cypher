// Standing verdicts of others without a second answer, by the keys of their mentions. Parameters: user.
// Who approved one knows it, and is left out.
MATCH (low:Mention)-[verdict:VERDICT]->(high:Mention)
WHERE verdict.revoked_at IS NULL AND verdict.by <> $user AND NOT EXISTS {
  MATCH (low)-[judged:JUDGED]->(high)
  WHERE judged.verdict = verdict.id AND (judged.answer <> 'approved' OR judged.by = $user)
}
RETURN verdict.id AS id, low.id AS left, high.id AS right, low.organisation AS organisation,
       low.source_ref AS source_ref, low.person_ref AS person_ref, high.organisation AS high_organisation,
       high.source_ref AS high_source_ref, high.person_ref AS high_person_ref
ORDER BY organisation, source_ref, person_ref, high_organisation, high_source_ref, high_person_ref, id
