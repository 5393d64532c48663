"""What a decision must and should hold (处罚法第五十九条), each fault of its form in turn."""
