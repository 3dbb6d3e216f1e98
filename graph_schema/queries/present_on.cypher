// The day on which each of these mentions is told to have taken part, in full. Parameters: mentions (list of ids).
UNWIND $mentions AS asked
MATCH (mention:Mention {id: asked})<-[named:MENTIONS]-(signal:Signal)
WHERE signal.kind = 'melding' AND coalesce(signal.certainty, '') <> 'refuted' AND named.role <> 'unknown'
  AND signal.occurred_from IS NOT NULL AND NOT signal.occurred_from ENDS WITH '-00'
RETURN mention.id AS id, signal.occurred_from AS occurred_from
