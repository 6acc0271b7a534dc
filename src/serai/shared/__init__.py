"""What every room uses: audit trail, money, text by language, rules, charts, view helpers. Imports no room."""
