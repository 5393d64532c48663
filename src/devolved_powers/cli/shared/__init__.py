"""What several commands share: options, output, questions, completion."""
