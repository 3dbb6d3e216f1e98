-- The same for some persons. Parameters: persons (JSON list of ids), raised_at, after (id), region, disposition, pattern,
-- assignee, since (epoch seconds), subject (person or household), limit.
SELECT hit.id, hit.pattern, hit.region, hit.raised_at, hit.because, hit.disposition, hit.disposed_by,
       hit.disposed_at, hit.dismissal, hit.assignee, person.id, household.id,
       (SELECT json_group_array(id) FROM (SELECT signal.id FROM because_of CROSS JOIN signal ON signal.nid = because_of.dst
                                          WHERE because_of.src = hit.nid ORDER BY because_of.place))
FROM (SELECT DISTINCT value AS id FROM json_each(:persons)) AS asked
CROSS JOIN person ON person.id = asked.id
CROSS JOIN about ON about.dst = person.nid
CROSS JOIN hit ON hit.nid = about.src
LEFT JOIN about_household ON about_household.src = hit.nid
LEFT JOIN household ON household.nid = about_household.dst
WHERE hit.raised_at <= :raised_at AND (hit.raised_at < :raised_at OR hit.id > :after)
  AND (:region IS NULL OR hit.region = :region) AND (:disposition IS NULL OR hit.disposition = :disposition)
  AND (:pattern IS NULL OR hit.pattern = :pattern) AND (:assignee IS NULL OR hit.assignee = :assignee)
  AND hit.raised_at >= :since AND (:subject IS NULL OR (household.nid IS NOT NULL) = (:subject = 'household'))
ORDER BY hit.raised_at DESC, hit.id
LIMIT :limit
