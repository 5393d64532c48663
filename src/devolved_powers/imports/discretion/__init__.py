"""Tables of discretion standards (裁量基准), read into entries."""
