"""Spreadsheets: what people bring as CSV or XLSX, and what they take away. Knows no model."""
