"""The secretariat's lists of exhibits and of complaints about them."""

from serai.catalogue.web.desk.cases import CASES
from serai.catalogue.web.desk.exhibits import EXHIBITS

__all__ = ["CASES", "EXHIBITS"]
