"""What a row of a ledger and a decision document are judged by alike: power, law, fine, days."""
