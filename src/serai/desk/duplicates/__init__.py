"""The desk's pages for enterprises and persons that may be the same."""
