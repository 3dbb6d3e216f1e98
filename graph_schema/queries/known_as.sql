-- Every id under which mentions were ever known: of persons, and of households these were in. Parameters: mentions (JSON list of ids).
SELECT 'person' AS what, person.id
FROM json_each(:mentions) AS asked
CROSS JOIN mention ON mention.id = asked.value
CROSS JOIN referred_to AS once ON once.src = mention.nid
CROSS JOIN person ON person.nid = once.dst
UNION
SELECT 'household' AS what, household.id
FROM json_each(:mentions) AS asked
CROSS JOIN mention ON mention.id = asked.value
CROSS JOIN referred_to AS once ON once.src = mention.nid
CROSS JOIN listed_in AS lived ON lived.src = once.dst
CROSS JOIN household ON household.nid = lived.dst
