"""Readers of what BLS, O*NET and NCES publish: workbooks in, rows of guide/data out.

rows (how a file is opened and a cell read), one module for each publisher's kind of workbook (oews,
projections, onet), copies (csv files that stand in where no workbook can be had), update (all of a
folder, all or nothing).
"""
