"""Official files as published: fetching, opening, checking, refusing; tables written all or none.

Plain Python that knows nobody: the finder and the guide both stand on it.
"""
