"""When it is time to stretch: a plan, as an entry of a calendar and as a timer of the system."""
