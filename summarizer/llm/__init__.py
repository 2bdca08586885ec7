"""One endpoint, one function: messages and a schema in, a validated object and its usage out.

    async with connect(Endpoint(model="…", base_url="http://127.0.0.1:8080/v1")) as ask:
        answer = await ask(messages, Draft, max_tokens=300)

Here is the one retry policy, and here foreign errors become ours. Importing this room is cheap: openai
and instructor, seconds each, load with the first question.
"""

from summarizer.llm.asking import NOBODY, RECORDED, Answer, Ask, Endpoint, Message, Mode, RetryPolicy
from summarizer.llm.batches import Batches, BatchState, GoneError, connect_batches
from summarizer.llm.batching import BatchQuestion, BatchResult, Judged, batch_line, batch_result, judged
from summarizer.llm.cassettes import use_cassette
from summarizer.llm.coercion import moulded_items
from summarizer.llm.connection import Connection, connect
from summarizer.llm.dialect import Dialect
from summarizer.llm.digest import request_digest
from summarizer.llm.elsewhere import Elsewhere, Errand, LostError, asked_elsewhere
from summarizer.llm.endpoints import Manner, NamingError, endpoint_for
from summarizer.llm.error_bodies import says_error
from summarizer.llm.fleet import Fleet
from summarizer.llm.folder import Tape
from summarizer.llm.prices import FREE, UNKNOWN, Price, price_of
from summarizer.llm.profile import EMBEDDED, HOSTED, Profile
from summarizer.llm.recorded import recorded_endpoint
from summarizer.llm.redaction import shown
from summarizer.llm.reply import Fault
from summarizer.llm.throttle import Slot, Throttle

__all__ = [
    "EMBEDDED",
    "FREE",
    "HOSTED",
    "NOBODY",
    "RECORDED",
    "UNKNOWN",
    "Answer",
    "Ask",
    "BatchQuestion",
    "BatchResult",
    "BatchState",
    "Batches",
    "Connection",
    "Dialect",
    "Elsewhere",
    "Endpoint",
    "Errand",
    "Fault",
    "Fleet",
    "GoneError",
    "Judged",
    "LostError",
    "Manner",
    "Message",
    "Mode",
    "NamingError",
    "Price",
    "Profile",
    "RetryPolicy",
    "Slot",
    "Tape",
    "Throttle",
    "asked_elsewhere",
    "batch_line",
    "batch_result",
    "connect",
    "connect_batches",
    "endpoint_for",
    "judged",
    "moulded_items",
    "price_of",
    "recorded_endpoint",
    "request_digest",
    "says_error",
    "shown",
    "use_cassette",
]
