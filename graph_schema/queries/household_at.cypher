// The members of a household up to a fact; no row when it was not there. Parameters: household (id), until.
MATCH (household:Household {id: $household})
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
