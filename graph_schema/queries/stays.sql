-- Stays of households in their order. Parameters: nids (JSON list of row numbers).
SELECT "at".src, address.id, "at"."from", "at"."to"
FROM json_each(:nids) AS asked
CROSS JOIN "at" ON "at".src = asked.value
CROSS JOIN address ON address.nid = "at".dst
ORDER BY "at".src, "at".place
