"""The exception classes of the libraries, and why some cannot come out of them."""

from __future__ import annotations

import importlib
import importlib.util

from summarizer.errors import SummarizerError

# Each library's classes, by the module that they are imported from.
TRANSPORT = {
    "httpx2": (
        "CloseError", "ConnectError", "ConnectTimeout", "CookieConflict", "DecodingError", "HTTPError",
        "HTTPStatusError", "InvalidURL", "LocalProtocolError", "NetworkError", "PoolTimeout", "ProtocolError",
        "ProxyError", "ReadError", "ReadTimeout", "RemoteProtocolError", "RequestError", "RequestNotRead",
        "ResponseNotRead", "SSEError", "StreamClosed", "StreamConsumed", "StreamError", "TimeoutException",
        "TooManyRedirects", "TransportError", "UnsupportedProtocol", "WriteError", "WriteTimeout",
    ),
}  # fmt: skip
# What openai makes of these answers.
STATUSES = {
    "BadRequestError": 400,
    "AuthenticationError": 401,
    "PermissionDeniedError": 403,
    "NotFoundError": 404,
    "ConflictError": 409,
    "APIStatusError": 418,
    "UnprocessableEntityError": 422,
    "RateLimitError": 429,
    "InternalServerError": 503,
}
CLIENT = {
    "openai": (
        "APIConnectionError", "APIError", "APIResponseValidationError", "APITimeoutError",
        "ContentFilterFinishReasonError", "LengthFinishReasonError", "OAuthError", "OpenAIError",
        *STATUSES,
    ),
    "openai._exceptions": ("SubjectTokenProviderError",),
    "tenacity": ("RetryError", "TryAgain"),
}  # fmt: skip
WRAPPER = {
    "instructor.v2.core.errors": (
        "AsyncValidationError", "ClientError", "ConfigurationError", "IncompleteOutputException",
        "InstructorError", "InstructorRetryException", "ModeError", "MultimodalError", "ProviderError",
        "ResponseParsingError", "TokenBudgetError", "TokenBudgetExceeded", "TokenUsageUnavailableError",
        "ValidationError",
    ),
    "instructor.v2.core.exceptions": ("RegistryError", "ValidationContextError"),
}  # fmt: skip
# A template that meets each; None: one whose value raises it when it is called.
TEMPLATES = {
    "FilterArgumentError": "{{ [1]|map|list }}",
    "SecurityError": "{{ ''.__class__ }}",
    "TemplateAssertionError": "{{ 1|no_such_filter }}",
    "TemplateError": None,
    "TemplateNotFound": None,
    "TemplateRuntimeError": "{{ [1]|select('no_such_test')|list }}",
    "TemplateSyntaxError": "{% if %}",
    "TemplatesNotFound": None,
    "UndefinedError": "{{ no_such_variable }}",
}
# sqlite3's own, by its module; a warning of its is an exception too.
DATABASE = (
    "DataError", "DatabaseError", "Error", "IntegrityError", "InterfaceError", "InternalError",
    "NotSupportedError", "OperationalError", "ProgrammingError", "Warning",
)  # fmt: skip
_WEBSOCKETS = "this program opens no web socket"
CANNOT_COME_OUT = {
    "openai": {
        "APIRemovedInV1": "raised by functions of openai 0.x only, which this program does not call",
        "InvalidWebhookSignatureError": "raised when webhooks are verified; this program receives none",
        "MissingDependencyError": "raised by openai's voice helpers, datalib and Bedrock, which are not used",
        "MissingStreamClassError": "raised when a raw response is parsed as a stream; none is asked for",
        "MutuallyExclusiveAuthError": "raised by the Azure client, which is not used",
        "StreamAlreadyConsumed": "raised by raw and streamed responses; none is asked for",
        "WebSocketConnectionClosedError": _WEBSOCKETS,
        "WebSocketQueueFullError": _WEBSOCKETS,
        "_AmbiguousModuleClientUsageError": "raised by openai's module-level client, which is not used",
    },
    "instructor": {
        "RemoteFetchError": "raised when images or sounds are fetched; messages are text",
    },
    "tenacity": {},
    "httpx2": {
        "ASGIWebSocketTransportError": _WEBSOCKETS,
        "EndOfStream": "a name that httpx2 gives a class of anyio's for its web sockets",
        "HTTPXDeprecationWarning": "a warning, which is no failure",
        "HTTPXWSException": _WEBSOCKETS,
        "QueueShutDown": _WEBSOCKETS,
        "ShouldClose": _WEBSOCKETS,
        "UnhandledASGIMessageType": _WEBSOCKETS,
        "UnhandledWebSocketEvent": _WEBSOCKETS,
        "WebSocketDisconnect": _WEBSOCKETS,
        "WebSocketInvalidTypeReceived": _WEBSOCKETS,
        "WebSocketNetworkError": _WEBSOCKETS,
        "WebSocketUpgradeError": _WEBSOCKETS,
    },
    "jinja2": {
        "CompilerExit": "how jinja2's compiler leaves a frame; it catches it itself",
        "Impossible": "how jinja2's optimizer gives up on a constant; it catches it itself",
        "VisitorExit": "how jinja2's compiler leaves a tree; it catches it itself",
    },
}


def _is_error(one: type) -> bool:
    return issubclass(one, BaseException)


def found(module: str, name: str) -> type[Exception]:
    kind: type[Exception] = getattr(importlib.import_module(module), name)
    assert issubclass(kind, Exception)
    return kind


def one_line_with_a_way_out(error: SummarizerError) -> bool:
    return "\n" not in str(error) and ("; " in str(error) or "? " in str(error))
