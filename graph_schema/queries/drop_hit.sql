-- Forgets a hit. Parameters: hit (id).
DELETE FROM hit WHERE id = :hit
