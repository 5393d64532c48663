"""What a data set holds: its tables and columns, its folder, what describes it to others."""
