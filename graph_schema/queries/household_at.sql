-- The members of a household up to a fact; no row when it was not there. Parameters: household (id), until.
SELECT household.id, member.id
FROM household
CROSS JOIN listed_in AS link ON link.dst = household.nid
CROSS JOIN person AS member ON member.nid = link.src
WHERE household.id = :household
  AND link.fact_seq = (SELECT max(fact_seq) FROM listed_in WHERE dst = link.dst AND fact_seq <= :until)
  AND NOT EXISTS (SELECT 1 FROM stopped_as
                  WHERE src = link.dst AND fact_seq > link.fact_seq AND fact_seq <= :until)
ORDER BY household.id, member.id
