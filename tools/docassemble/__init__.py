"""The exported interview, run by docassemble itself and compared with what Accordant drafts: `make docassemble`."""
