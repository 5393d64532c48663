"""The registry as a static public page: made whole from the data of one commit, without a clock."""
