"""Writing routines of one's own: asked for, checked, and described to editors."""
