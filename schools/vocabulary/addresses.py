"""How an address is written in one line."""


def postal_address(address: str, city: str, state: str, zip_code: str) -> str:
    """ "1 College Drive, Peoria, IL 61635"; without a street where none is known."""
    town = f"{city}, {state} {zip_code}"
    return f"{address}, {town}" if address else town
