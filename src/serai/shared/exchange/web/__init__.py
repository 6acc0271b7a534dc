"""The pages of imports and exports: upload, columns, check, preview, import. Each surface opens them as its `Place`."""
