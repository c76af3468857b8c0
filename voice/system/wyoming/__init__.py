"""Wyoming, the protocol by which voices and recognizers of other machines are reached: events of JSON and sound."""
