// Signals about one person in two or more regions. Parameters: regions_min.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
WITH who, signal, likely, day
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely,
     collect(DISTINCT signal.region) AS found
WHERE size(found) >= $regions_min
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, regions: COLLECT { UNWIND found AS region RETURN region ORDER BY region }}
         AS reason
ORDER BY person_id
