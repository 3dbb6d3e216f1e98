-- Forgets what a hit points at. Parameters: hit (id).
DELETE FROM about WHERE src = (SELECT nid FROM hit WHERE id = :hit)
