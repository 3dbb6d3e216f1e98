// The mention of a person ref in a signal. Parameters: signal (id), ref.
MATCH (signal:Signal {id: $signal})
MATCH (mention:Mention {organisation: signal.organisation, source_ref: signal.ref, person_ref: $ref})
RETURN mention.id AS id
