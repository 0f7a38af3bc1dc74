"""What an edition says, found: fronts and their mentions, figures. Pure, derived, rebuilt when the rules change."""

from ..model import Analysis, Edition
from .gazetteer import Gazetteer


def analyse(edition: Edition, gazetteer: Gazetteer) -> Analysis:
    """Everything that the current rules find in `edition`."""
    from .figures import figures
    from .mentions import mentions

    return Analysis(gazetteer.version, figures(edition, gazetteer), mentions(edition, gazetteer))
