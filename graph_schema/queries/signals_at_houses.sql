-- Signals of which a version tells of a home at any of these houses, each once. Parameters: houses (JSON list).
SELECT signal.id
FROM json_each(:houses) AS asked
CROSS JOIN address ON address.id = asked.value
CROSS JOIN lives ON lives.dst = address.nid
CROSS JOIN mentions ON mentions.dst = lives.src
CROSS JOIN signal ON signal.nid = mentions.src
UNION
SELECT signal.id
FROM json_each(:houses) AS asked
CROSS JOIN address ON address.id = asked.value
CROSS JOIN told_at ON told_at.dst = address.nid
CROSS JOIN signal ON signal.nid = told_at.src
