"""Published tables of discretion standards (裁量基准) to files of `discretion/`."""
