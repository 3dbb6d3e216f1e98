"""Facts around a person or household into a risk picture, each number with its signals."""
