-- Hits newest first, then by id, behind a place. Parameters: raised_at, after (id), region, disposition, pattern,
-- assignee, since (epoch seconds), subject (person or household), limit.
SELECT hit.id, hit.pattern, hit.region, hit.raised_at, hit.because, hit.disposition, hit.disposed_by,
       hit.disposed_at, hit.dismissal, hit.assignee, person.id, household.id,
       (SELECT json_group_array(id) FROM (SELECT signal.id FROM because_of CROSS JOIN signal ON signal.nid = because_of.dst
                                          WHERE because_of.src = hit.nid ORDER BY because_of.place))
FROM hit
CROSS JOIN about ON about.src = hit.nid
CROSS JOIN person ON person.nid = about.dst
LEFT JOIN about_household ON about_household.src = hit.nid
LEFT JOIN household ON household.nid = about_household.dst
WHERE hit.raised_at <= :raised_at AND (hit.raised_at < :raised_at OR hit.id > :after)
  AND (:region IS NULL OR hit.region = :region) AND (:disposition IS NULL OR hit.disposition = :disposition)
  AND (:pattern IS NULL OR hit.pattern = :pattern) AND (:assignee IS NULL OR hit.assignee = :assignee)
  AND hit.raised_at >= :since AND (:subject IS NULL OR (household.nid IS NOT NULL) = (:subject = 'household'))
ORDER BY hit.raised_at DESC, hit.id
LIMIT :limit
