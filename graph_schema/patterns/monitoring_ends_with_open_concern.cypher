// A case of which monitoring ends while there is a concern. Parameters: planned_most, window_days.
// Either no more than a few moments are planned, and neither the last look nor the assessment in force says it is safe; or
// the last moment comes soon after a signal that the assessment did not weigh, or before it. What day it is plays no part.
// Bound by the store: severity_rank, sector_group.
WITH DISTINCT scope AS who
// include: counted
WITH who, collect({signal: signal, likely: likely, day: day}) AS counted
UNWIND counted AS one
WITH who, counted, one.signal AS about
MATCH (about)<-[:IS_ABOUT]-(assessment:Assessment {state: 'current'})
WITH who, assessment, head(collect(counted)) AS counted
MATCH (moment:MonitoringMoment {case_id: assessment.case_id})
WHERE moment.state <> 'cancelled'
// of a moment its day and what was found stand in its document, where a text of somebody's own has its quotes escaped
WITH who, assessment, counted, moment.state AS state, left(split(moment.document, '"due_on":"')[1], 10) AS due_on,
     moment.document CONTAINS '"safety":"no_unsafety"' AS safe
WITH who, assessment, head(collect(counted)) AS counted, max(due_on) AS ends_on,
     sum(CASE state WHEN 'planned' THEN 1 ELSE 0 END) AS planned,
     max(CASE WHEN state = 'done' THEN due_on END) AS looked_on,
     max(CASE WHEN state = 'done' AND NOT safe THEN due_on END) AS unsafe_on
UNWIND counted AS one
WITH who, assessment, ends_on, planned, one, one.signal AS signal, CASE WHEN looked_on = unsafe_on THEN 1 ELSE 0 END AS unsafe
WITH who, assessment, planned, one, unsafe, CASE WHEN EXISTS { (assessment)-[:WEIGHS]->(signal) } THEN 0 ELSE 1 END AS unweighed,
     duration.inDays(date(datetime({epochSeconds: toInteger(signal.received_at)})), date(ends_on)).days AS days_left
WHERE (unweighed = 0 AND assessment.safety <> 'no_unsafety' AND unsafe = 1 AND planned <= $planned_most)
   OR (unweighed = 1 AND days_left <= $window_days)
WITH who, collect({signal: one.signal, day: one.day, likely: one.likely, unweighed: unweighed}) AS shown,
     collect(DISTINCT {case: assessment.case_id, planned: planned}) AS cases
WITH who, shown, size(cases) AS cases, reduce(sum = 0, one IN cases | sum + one.planned) AS planned
UNWIND shown AS one
WITH who, cases, planned, one.signal AS signal, one.day AS day, one.likely AS likely, max(one.unweighed) AS unweighed
ORDER BY day, signal.received_at, signal.organisation, signal.id
WITH who, cases, planned, collect(signal.id) AS signal_ids, count(*) AS signals, sum(likely) AS likely,
     sum(unweighed) AS unweighed
RETURN who.id AS person_id, null AS household_id, signal_ids,
       {signals: signals, likely: likely, unweighed: unweighed, cases: cases, planned: planned} AS reason
ORDER BY person_id
