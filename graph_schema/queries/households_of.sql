-- Present households with any of these persons, by id. Parameters: persons (JSON list of ids).
SELECT household.nid, household.id
FROM household
WHERE household.present AND household.nid IN (SELECT member_of.dst
              FROM json_each(:persons) AS asked
              CROSS JOIN person ON person.id = asked.value
              CROSS JOIN member_of ON member_of.src = person.nid)
ORDER BY +household.id
