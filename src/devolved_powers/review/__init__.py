"""A registry reviewed: which findings are told, what a change did, and the run that CI makes."""
