"""From a library and a draft to an Agreement."""
