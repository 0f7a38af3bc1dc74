"""Application services: everything a front end may ask of the archive, the sources and the network."""
