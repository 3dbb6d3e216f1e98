-- What patterns count about some persons or everybody, a row for each person and signal. No parameters.
, who AS (SELECT nid FROM scope),
-- include: counted here
told AS (SELECT * FROM counted)
SELECT person_nid, signal_nid, person_id, signal_id, region, sector_group, severity, severity_rank, day, day_no,
       received_at, organisation, uses, likely
FROM told
