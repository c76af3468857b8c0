"""A coach that goes on for hours: somebody at random, faults at random, and what must hold all the while."""
