// What was said of a signal, oldest first, then by id. Parameters: signal (id).
MATCH (remark:Remark {signal: $signal})
RETURN remark.id AS id, remark.signal AS signal, remark.kind AS kind, remark.ref AS ref, remark.text AS text,
       remark.by AS by, remark.at AS at, remark.revoked_by AS revoked_by, remark.revoked_at AS revoked_at
ORDER BY at, id
