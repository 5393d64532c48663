"""Writing without an editor: new entries, decisions and corrections, checked before they stay."""
