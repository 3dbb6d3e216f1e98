-- Forgets what a hit points at. Parameters: hit (id).
DELETE FROM about_household WHERE src = (SELECT nid FROM hit WHERE id = :hit)
