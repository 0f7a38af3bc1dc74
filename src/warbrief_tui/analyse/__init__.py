"""What an edition says, found: fronts and their mentions, figures. Pure, derived, rebuilt when the rules change."""
