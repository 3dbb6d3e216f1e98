-- The mention a person id was first issued for. Parameters: person, mention (ids).
INSERT OR IGNORE INTO issued_for (src, dst)
SELECT person.nid, mention.nid FROM person CROSS JOIN mention WHERE person.id = :person AND mention.id = :mention
