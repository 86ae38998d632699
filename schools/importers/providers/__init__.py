"""A state's list of approved training providers (WIOA): its rows, the schools they are, drafts."""
