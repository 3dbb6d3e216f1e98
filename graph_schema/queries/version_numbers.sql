-- Later versions of signals, a row for each. Parameters: signals (JSON list of ids).
SELECT signal_version.signal, signal_version.number, signal_version.erased
FROM json_each(:signals) AS asked
CROSS JOIN signal_version ON signal_version.signal = asked.value
