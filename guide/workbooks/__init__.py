"""Readers of what BLS, O*NET and NCES publish: workbooks in, rows of guide/data out."""
