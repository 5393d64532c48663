"""Which body decides: what it is by the registry or its name, by which powers, who reviews it."""
