"""What makes a user hard to hear although the microphone works: each is measured in what it gives, and told once."""
