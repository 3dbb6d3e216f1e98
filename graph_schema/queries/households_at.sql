-- Households that had any of these persons as a member by a fact and are there up to it, with all their members then.
-- Parameters: persons (JSON list of ids), until.
SELECT household.id, member.id
FROM (SELECT DISTINCT once.dst
      FROM json_each(:persons) AS asked
      CROSS JOIN person ON person.id = asked.value
      CROSS JOIN listed_in AS once ON once.src = person.nid
      WHERE once.fact_seq <= :until) AS near
CROSS JOIN household ON household.nid = near.dst
CROSS JOIN listed_in AS link ON link.dst = near.dst
CROSS JOIN person AS member ON member.nid = link.src
WHERE link.fact_seq = (SELECT max(fact_seq) FROM listed_in WHERE dst = link.dst AND fact_seq <= :until)
  AND NOT EXISTS (SELECT 1 FROM stopped_as
                  WHERE src = link.dst AND fact_seq > link.fact_seq AND fact_seq <= :until)
ORDER BY household.id, member.id
