-- These signals, oldest received first. Parameters: signals (JSON list of ids).
SELECT signal_row.*
FROM json_each(:signals) AS asked CROSS JOIN signal_row ON signal_row.id = asked.value
ORDER BY +received_at, organisation, ref
