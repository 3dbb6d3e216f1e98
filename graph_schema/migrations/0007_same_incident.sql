-- Pairs of signals that may tell one event. `radar store rebuild` finds those of what is held.
CREATE TABLE same_incident (
  src INTEGER NOT NULL REFERENCES signal,
  dst INTEGER NOT NULL REFERENCES signal,
  weight_bits REAL NOT NULL,
  parts TEXT NOT NULL,
  rules TEXT NOT NULL,
  PRIMARY KEY (src, dst)
) WITHOUT ROWID;
CREATE INDEX same_incident_back ON same_incident (dst, src);
