"""The interview in the browser. It holds no rules of its own: it translates between people and the engine."""
