-- Gives a mention a home. Parameters: mention (row number), house, place, home, since, until.
INSERT INTO lives (src, dst, place, home, since, until)
SELECT :mention, nid, :place, :home, :since, :until FROM address WHERE id = :house
