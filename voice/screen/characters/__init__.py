"""Pictures of characters: samples as quarter blocks or dots of braille, a stretch's figure, the countdown's ring."""
