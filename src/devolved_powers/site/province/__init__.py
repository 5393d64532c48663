"""The public page of a data set: the towns of a province, their powers, what changed."""
