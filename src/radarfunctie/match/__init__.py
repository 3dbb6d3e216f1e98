"""Which mentions may be one person: blocking keys, comparisons, weights in bits, hard rules."""
