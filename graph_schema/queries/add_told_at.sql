-- Keeps which houses a signal told of until now. Parameters: signal (id).
INSERT OR IGNORE INTO told_at (src, dst)
SELECT signal.nid, lives.dst
FROM signal
CROSS JOIN mentions ON mentions.src = signal.nid
CROSS JOIN lives ON lives.src = mentions.dst
WHERE signal.id = :signal
