-- Where a hit stands in the order of hits. Parameters: hit (id).
SELECT raised_at, id FROM hit WHERE id = :hit
