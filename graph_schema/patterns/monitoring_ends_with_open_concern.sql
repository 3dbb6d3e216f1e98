-- A case of which monitoring ends while there is a concern. Parameters: :planned_most, :window_days.
-- Either no more than a few moments are planned, and neither the last look nor the assessment in force says it is safe; or
-- the last moment comes soon after a signal that the assessment did not weigh, or before it. What day it is plays no part.
, who AS (SELECT nid FROM scope),
-- include: counted
followed AS MATERIALIZED (
  SELECT DISTINCT counted.person_nid, assessment.nid AS assessment_nid, assessment.case_id, assessment.safety
  FROM counted
  CROSS JOIN is_about ON is_about.dst = counted.signal_nid
  CROSS JOIN assessment ON assessment.nid = is_about.src AND assessment.state = 'current'
),
looked AS MATERIALIZED (
  SELECT followed.case_id, max(json_extract(document, '$.due_on')) AS ends_on,
         sum(monitoring_moment.state = 'planned') AS planned,
         max(CASE WHEN monitoring_moment.state = 'done' THEN json_extract(document, '$.due_on') END) AS looked_on,
         max(CASE WHEN monitoring_moment.state = 'done' AND json_extract(document, '$.safety') <> 'no_unsafety'
                  THEN json_extract(document, '$.due_on') END) AS unsafe_on
  FROM (SELECT DISTINCT case_id FROM followed) AS followed
  CROSS JOIN monitoring_moment ON monitoring_moment.case_id = followed.case_id
  WHERE monitoring_moment.state <> 'cancelled'
  GROUP BY followed.case_id
),
concern AS MATERIALIZED (
  SELECT *
  FROM (SELECT counted.*, followed.case_id, followed.safety, looked.ends_on, looked.planned, looked.looked_on,
               looked.unsafe_on, NOT EXISTS (SELECT 1 FROM weighs WHERE weighs.src = followed.assessment_nid
                                                                    AND weighs.dst = counted.signal_nid) AS unweighed
        FROM followed
        CROSS JOIN looked ON looked.case_id = followed.case_id
        CROSS JOIN counted ON counted.person_nid = followed.person_nid)
  WHERE (NOT unweighed AND safety <> 'no_unsafety' AND unsafe_on = looked_on AND planned <= :planned_most)
     OR (unweighed AND julianday(ends_on) - julianday(date(received_at, 'unixepoch')) <= :window_days)
),
shown AS (
  SELECT person_nid, person_id, signal_nid, signal_id, day, received_at, organisation, likely, max(unweighed) AS unweighed
  FROM concern GROUP BY person_nid, signal_nid
),
number AS MATERIALIZED (
  SELECT person_nid, count(*) AS cases, sum(planned) AS planned
  FROM (SELECT DISTINCT person_nid, case_id, planned FROM concern) GROUP BY person_nid
),
told AS (
  SELECT person_nid, person_id,
         json_group_array(signal_id) OVER whole AS signal_ids,
         count(*) OVER whole AS signals,
         sum(likely) OVER whole AS likely,
         sum(unweighed) OVER whole AS unweighed,
         row_number() OVER (PARTITION BY person_nid ORDER BY signal_nid) AS place
  FROM shown
  WINDOW whole AS (PARTITION BY person_nid ORDER BY day, received_at, organisation, signal_id
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT told.person_id, NULL AS household_id, told.signal_ids,
       json_object('signals', told.signals, 'likely', told.likely, 'unweighed', told.unweighed, 'cases', number.cases,
                   'planned', number.planned) AS reason
FROM told
CROSS JOIN number ON number.person_nid = told.person_nid
WHERE told.place = 1
ORDER BY told.person_id
