"""The MkDocs adapter: the only room of the house that knows the engine."""
