"""MLOps maturity: 60 criteria answered together, a verdict, and a plan."""

__version__ = "0.1.0"
