"""What the user made: read state, stars, notes and preferences."""
