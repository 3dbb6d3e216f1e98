-- One hit with its signals, oldest first. Parameters: hit (id).
SELECT hit.id, hit.pattern, hit.region, hit.raised_at, hit.because, hit.disposition, hit.disposed_by,
       hit.disposed_at, hit.dismissal, hit.assignee, person.id, household.id,
       (SELECT json_group_array(id) FROM (SELECT signal.id FROM because_of CROSS JOIN signal ON signal.nid = because_of.dst
                                          WHERE because_of.src = hit.nid ORDER BY because_of.place))
FROM hit
JOIN about ON about.src = hit.nid
JOIN person ON person.nid = about.dst
LEFT JOIN about_household ON about_household.src = hit.nid
LEFT JOIN household ON household.nid = about_household.dst
WHERE hit.id = :hit
