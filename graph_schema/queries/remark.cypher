// One thing said of a signal. Parameters: remark (id).
MATCH (remark:Remark {id: $remark})
RETURN remark.id AS id, remark.signal AS signal, remark.kind AS kind, remark.ref AS ref, remark.text AS text,
       remark.by AS by, remark.at AS at, remark.revoked_by AS revoked_by, remark.revoked_at AS revoked_at
