// Gives mentions a home. Rows: mention (id), house, place, home, since, until.
UNWIND $rows AS row
MATCH (mention:Mention {id: row.mention})
MATCH (address:Address {id: row.house})
CREATE (mention)-[:LIVES {place: row.place, home: row.home, since: row.since, until: row.until}]->(address)
RETURN count(*) AS wrote
