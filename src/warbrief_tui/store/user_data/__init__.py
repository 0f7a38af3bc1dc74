"""What the reader made: read state, stars, notes and preferences."""
