"""The batch interpreter and training on Spark, for files that one machine takes too long over."""
