// Which of these households no id answers for any more, and the ids that went on as them. Parameters: households (list of ids).
UNWIND $households AS asked
MATCH (last:Household {id: asked})
WHERE NOT last.present AND NOT EXISTS { MATCH (last)-[:HOUSEHOLD_CONTINUES_AS]->(:Household) }
MATCH (gone:Household)-[:HOUSEHOLD_CONTINUES_AS*0..]->(last)
RETURN DISTINCT gone.id AS id
