// How much is held. No parameters.
RETURN COUNT { MATCH (:Signal) } AS signals, COUNT { MATCH (:Mention) } AS mentions,
       COUNT { MATCH (person:Person) WHERE person.present } AS persons,
       COUNT { MATCH (household:Household) WHERE household.present } AS households, COUNT { MATCH (:Hit) } AS hits
