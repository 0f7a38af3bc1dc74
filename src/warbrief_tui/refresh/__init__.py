"""From sources to stored editions: the pipeline, its decision, and the processes that understand documents."""
