-- Keeps to whom mentions referred that a version of their signal leaves out. Parameters: mentions (JSON list of ids), gone_seq.
INSERT INTO left_out (src, dst, mention, fact_seq, "grade", gone_seq)
SELECT signal.nid, referred_to.dst, mention.id, referred_to.fact_seq, referred_to."grade", :gone_seq
FROM json_each(:mentions) AS asked
CROSS JOIN mention ON mention.id = asked.value
CROSS JOIN signal ON signal.id = mention.signal_id
CROSS JOIN referred_to ON referred_to.src = mention.nid
