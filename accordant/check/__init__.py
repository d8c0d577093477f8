"""The full check of a library: loading, lint and proof together, as `accordant check` and the app show it."""
