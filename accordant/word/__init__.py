"""Word: an Agreement as a .docx file (decisions D2, D4 and D15). Start with `write.write_word`."""
