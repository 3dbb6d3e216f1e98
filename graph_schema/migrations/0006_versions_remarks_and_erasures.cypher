// Versions of signals, what was said of them, and what was erased.
CREATE CONSTRAINT signalversion_id IF NOT EXISTS FOR (n:SignalVersion) REQUIRE (n.id) IS UNIQUE;
CREATE INDEX signalversion_signal_number IF NOT EXISTS FOR (n:SignalVersion) ON (n.signal, n.number);
CREATE CONSTRAINT remark_id IF NOT EXISTS FOR (n:Remark) REQUIRE (n.id) IS UNIQUE;
CREATE INDEX remark_signal_at IF NOT EXISTS FOR (n:Remark) ON (n.signal, n.at);
CREATE CONSTRAINT erased_id IF NOT EXISTS FOR (n:Erased) REQUIRE (n.id) IS UNIQUE;
CREATE CONSTRAINT rewritten_id IF NOT EXISTS FOR (n:Rewritten) REQUIRE (n.id) IS UNIQUE;
