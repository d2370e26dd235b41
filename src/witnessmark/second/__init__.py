"""A second reader: a model behind an OpenAI-compatible endpoint, asked for the claims of a report, and not believed.

report -> pieces -> prompt -> the model's answer -> verified against the text -> laid beside the grammar's claims

Off unless asked for. `client` alone reaches the network; a claim whose quote or number is not in the text is refused.
"""

from .ask import Model
from .client import Endpoint, find_endpoint, notice
from .compare import Agreement, Comparison, compare
from .read import SecondReading, second_reading
from .written import summary, to_json

__all__ = [
    "Agreement",
    "Comparison",
    "Endpoint",
    "Model",
    "SecondReading",
    "compare",
    "find_endpoint",
    "notice",
    "second_reading",
    "summary",
    "to_json",
]
