"""What an editor gets from the models: JSON Schemas, sentences on what a key expects."""
