"""Where things are, for tests."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
"""The root of the checkout."""
EXAMPLES = (
    "combined-neighbourhoods",
    "commercial-partner-alliance",
    "community-led-grant",
    "complex-needs-alliance",
    "lead-provider-results",
    "memorandum-food-network",
    "pooled-mental-health",
    "small-local-partnership",
    "social-prescribing-innovation",
    "two-teams-innovation",
    "wales-small-alliance",
)
"""The worked examples that make a final agreement."""
STRESS = "stress-twelve-parties"
"""The example that is made to break the rules."""
QUICK = "small-local-partnership"
ONE_NOW = [pytest.param(name, marks=() if name == QUICK else pytest.mark.long) for name in EXAMPLES]
"""The worked examples for a test that takes seconds for each: the smallest at once, the others with the long tests."""
