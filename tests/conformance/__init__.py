"""What every implementation of a port owes, run over all of them."""
