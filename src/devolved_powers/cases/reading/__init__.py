"""What a decision document tells, by rules that a reader can follow; what is not there is None."""
