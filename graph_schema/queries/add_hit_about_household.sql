-- The household of a hit. Parameters: hit, household (ids).
INSERT INTO about_household (src, dst)
SELECT hit.nid, household.nid FROM hit CROSS JOIN household WHERE hit.id = :hit AND household.id = :household
