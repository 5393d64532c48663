"""The server that editors ask (Language Server Protocol): what `validate` finds, as one types."""
