// Mentions that later versions of signals left out, each once. Parameters: signals (list of ids).
UNWIND $signals AS asked
MATCH (:Signal {id: asked})-[once:LEFT_OUT]->(:Person)
RETURN DISTINCT once.mention AS mention
