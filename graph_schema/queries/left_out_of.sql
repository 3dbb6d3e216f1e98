-- Mentions that later versions of signals left out, each once. Parameters: signals (JSON list of ids).
SELECT DISTINCT left_out.mention
FROM json_each(:signals) AS asked
CROSS JOIN signal ON signal.id = asked.value
CROSS JOIN left_out ON left_out.src = signal.nid
