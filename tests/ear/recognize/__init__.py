"""Tests of voice.ear.recognize."""
