"""Reviews a registry: which findings are reported, what a change did, and the run that CI makes."""
