"""Where sound comes from: the microphone, a recording, a stream of bytes."""
