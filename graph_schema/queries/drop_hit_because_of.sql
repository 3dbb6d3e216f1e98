-- Forgets what a hit points at. Parameters: hit (id).
DELETE FROM because_of WHERE src = (SELECT nid FROM hit WHERE id = :hit)
