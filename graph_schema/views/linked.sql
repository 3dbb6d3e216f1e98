-- Two mentions joined by a pair or a standing verdict, both ways round.
SELECT src AS left_nid, dst AS right_nid FROM matches
UNION ALL SELECT dst, src FROM matches
UNION ALL SELECT src, dst FROM verdict WHERE revoked_at IS NULL
UNION ALL SELECT dst, src FROM verdict WHERE revoked_at IS NULL
