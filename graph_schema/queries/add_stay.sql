-- A household lives in a house. Parameters: household (id), house, place, start, end.
INSERT INTO "at" (src, dst, place, "from", "to")
SELECT household.nid, address.nid, :place, :start, :end
FROM household CROSS JOIN address WHERE household.id = :household AND address.id = :house
