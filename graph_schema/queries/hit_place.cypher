// Where a hit stands in the order of hits. Parameters: hit (id).
MATCH (hit:Hit {id: $hit}) RETURN hit.raised_at AS raised_at, hit.id AS id
