// How many facts, signals and mentions are held. No parameters.
RETURN COUNT { MATCH (:Fact) } AS facts, COUNT { MATCH (:Signal) } AS signals, COUNT { MATCH (:Mention) } AS mentions
