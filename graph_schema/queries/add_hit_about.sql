-- The person of a hit. Parameters: hit, person (ids).
INSERT INTO about (src, dst) SELECT hit.nid, person.nid FROM hit CROSS JOIN person WHERE hit.id = :hit AND person.id = :person
