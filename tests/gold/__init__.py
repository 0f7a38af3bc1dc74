"""What should be found in the samples, written by hand, and how far what is found agrees with it."""
