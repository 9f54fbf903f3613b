// Nothing of its own: it exists so that the headers all tests share are compiled once.
