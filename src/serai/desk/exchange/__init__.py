"""The desk's pages for imports and exports: upload, columns, check, preview, import."""
