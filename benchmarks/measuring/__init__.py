"""What the benchmarks measure with: input, engines, clocks, and the peer they stand beside."""
