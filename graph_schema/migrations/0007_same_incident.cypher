// Pairs of signals that may tell one event are edges; nothing has to be made for them. `radar store rebuild` finds
// those of what is held.
