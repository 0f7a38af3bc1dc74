"""The main screen: the tree of editions, the text and the fronts."""
