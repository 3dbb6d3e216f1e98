-- What partners were asked about these signals, oldest first, then by id. Parameters: signals (JSON list of ids).
WITH asked AS MATERIALIZED (SELECT DISTINCT value FROM json_each(:signals))
SELECT 'Inquiry' AS label, document
FROM asked CROSS JOIN inquiry ON inquiry.signal_id = asked.value
ORDER BY "at", id
