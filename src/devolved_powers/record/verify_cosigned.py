"""Whether the checkpoint that others signed is one of the log, and their signatures hold."""

from base64 import b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NoReturn

