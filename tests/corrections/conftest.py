from tests.inquiries.conftest import postbox

__all__ = ["postbox"]  # a fixture
