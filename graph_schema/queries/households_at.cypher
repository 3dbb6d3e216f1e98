// Households that had any of these persons as a member by a fact and are there up to it, with all their members then.
// Parameters: persons (list of ids), until.
UNWIND $persons AS asked
MATCH (:Person {id: asked})-[once:LISTED_IN]->(household:Household)
WHERE once.fact_seq <= $until
WITH DISTINCT household
MATCH (household)<-[link:LISTED_IN]-(member:Person)
WHERE link.fact_seq <= $until
  AND NOT EXISTS {
    MATCH (household)<-[later:LISTED_IN]-(:Person)
    WHERE later.fact_seq > link.fact_seq AND later.fact_seq <= $until
  }
  AND NOT EXISTS {
    MATCH (household)-[went_on:STOPPED_AS]->(:Household)
    WHERE went_on.fact_seq > link.fact_seq AND went_on.fact_seq <= $until
  }
RETURN household.id AS household, member.id AS member
ORDER BY household, member
