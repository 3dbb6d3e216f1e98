-- Who is a member of which present household.
SELECT household.nid AS household_nid, household.id AS household_id, person.nid AS person_nid,
       person.id AS person_id, member_of.grade, member_of."from" AS member_from, member_of."to" AS member_to
FROM member_of
JOIN household ON household.nid = member_of.dst AND household.present
JOIN person ON person.nid = member_of.src
