"""What endpoints say when they fail: a table of shapes, each from a public report or page, to be played.

    for one in SAID: FaultServer(one.behaviour, …)

The bodies are shortened where a report repeats itself; keys, organisations and request numbers are left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from endpoint import Behaviour, reply, text


@dataclass(frozen=True)
class Said:
    """A failure: who says it (``source``: where that is reported), with which status and body.

    ``told`` are parts of the message that a user must read, ``passing`` says whether waiting may help, and
    ``article`` what a batch is told: True for this article's fault, False for everybody's, None for unknown.
    """

    provider: str
    source: str
    status: int
    body: Any
    told: tuple[str, ...]
    passing: bool = False
    article: bool | None = False

    def __str__(self) -> str:
        return f"{self.provider}: {self.told[0]}"

    @property
    def behaviour(self) -> Behaviour:
        if isinstance(self.body, str):
            return text(self.body, "text/plain", self.status)
        return reply(self.body, self.status)


_UPSTREAM = {"error": {"code": 400, "message": "User location is not supported for the API use."}}
_FILTER = {
    "message": "The response was filtered: the prompt triggered Azure OpenAI's content management policy.",
    "type": None, "param": "prompt", "code": "content_filter", "status": 400,
    "innererror": {
        "code": "ResponsibleAIPolicyViolation",
        "content_filter_result": {"violence": {"filtered": True, "severity": "medium"}},
    },
}  # fmt: skip
_RATE = {
    "message": "Provider returned error",
    "code": 429,
    "metadata": {
        "raw": "z-ai/glm is temporarily rate-limited upstream. Please retry shortly.",
        "provider_name": "BaseTen",
    },
}

# With HTTP 200, in place of an answer or inside of it.
AS_SUCCESS = [
    Said("OpenRouter", "open-webui/computer#293", 200, {"error": _RATE, "user_id": "user_1"},
         ("200 with error 429", "temporarily rate-limited upstream"), passing=True),
    Said("OpenRouter", "OpenRouter's page on errors", 200,
         {"error": {"code": 502, "message": "Provider returned error"}, "user_id": "user_1"},
         ("200 with error 502", "Provider returned error"), passing=True),
    Said("OpenRouter", "OpenRouter's page on errors", 200,
         {"id": "gen-1", "choices": [{"error": {"code": 502, "message": "Upstream went away"},
                                      "finish_reason": "error", "message": {"content": "half an"}}]},
         ("200 with error 502", "Upstream went away"), passing=True),
    Said("LM Studio", "lmstudio-bug-tracker#618", 200,
         {"error": "Unexpected endpoint or method. (POST /chat/completions)"},
         ("Unexpected endpoint or method", "check the path of base_url")),
    Said("a gateway that nests", "gemini-cli#24641 shows two in one", 200,
         {"error": {"error": {"message": "slow down", "code": "rate_limit_exceeded"}}},
         ("200 with error 429", "slow down"), passing=True),
    Said("a gateway with data", "the like of it", 200,
         {"data": {"error": {"message": "down", "code": "503"}}},
         ("200 with error 503", "down"), passing=True),
    Said("a gateway with a code", "the like of it", 200, {"code": 1302, "message": "too many requests"},
         ("200 with error 429", "too many requests"), passing=True),
    Said("a gateway with a detail", "the like of it", 200, {"detail": "worker died"},
         ("200 with error 500", "worker died"), passing=True),
    Said("a gateway with a status", "the like of it", 200, {"status": "error"},
         ("200 with error 500",), passing=True),
    Said("MiniMax", "its page on errors", 200,
         {"choices": None, "base_resp": {"status_code": 1004, "status_msg": "login fail: wrong api key"}},
         ("200 with error 401", "login fail", "no API key was sent")),
    Said("MiniMax", "its page on errors", 200,
         {"base_resp": {"status_code": 1004, "status_msg": "login fail: Please carry the API secret key"}},
         ("200 with error 401", "login fail", "no API key was sent")),
    Said("one-api", "its source, with HTTP 200", 200,
         {"error": {"message": "用户额度不足", "type": "one_api_error", "code": "insufficient_user_quota"}},
         ("200 with error 402", "top up")),
    Said("vLLM", "vllm#965", 200,
         {"object": "error", "message": "Internal server error", "type": "InternalServerError", "code": 500},
         ("200 with error 500", "Internal server error"), passing=True),
    Said("Gemini", "gemini-cli#14946", 200,
         [{"error": {"code": 429, "message": "Resource exhausted.", "status": "RESOURCE_EXHAUSTED"}}],
         ("200 with error 429", "Resource exhausted"), passing=True),
    Said("llama.cpp", "oobabooga/textgen#7257", 200,
         {"error": {"code": 400, "message": "the request exceeds the available context size",
                    "type": "exceed_context_size_error", "n_prompt_tokens": 14429, "n_ctx": 8192}},
         ("prompt of 14429 tokens", "context of 8192 tokens"), article=True),
    Said("a filter", "compl-ai#20, through a gateway", 200, {"error": _FILTER},
         ("content management policy", "this article's words"), article=True),
]  # fmt: skip

REFUSED = [
    Said("OpenRouter", "OpenRouterTeam/ai-sdk-provider#187", 400,
         {"error": {"message": "Provider returned error", "code": 400,
                    "metadata": {"raw": json.dumps(_UPSTREAM), "provider_name": "Google AI Studio"}}},
         ("Provider returned error: User location is not supported", "country or region")),
    Said("OpenAI", "its page on errors", 403,
         {"error": {"code": "unsupported_country_region_territory", "param": None,
                    "message": "Country, region, or territory not supported", "type": "request_forbidden"}},
         ("territory not supported", "country or region")),
    Said("Gemini", "gemini-cli#14946", 429,
         [{"error": {"code": 429, "message": "Resource has been exhausted (e.g. check quota).",
                     "status": "RESOURCE_EXHAUSTED", "details": [{"retryDelay": "27s"}]}}],
         ("Resource has been exhausted", "asks to wait 27 s"), passing=True),
    Said("Gemini", "its page on troubleshooting", 400,
         [{"error": {"code": 400, "message": "API key not valid. Please pass a valid API key.",
                     "status": "INVALID_ARGUMENT"}}],
         ("API key not valid", "no API key was sent")),
    Said("Mistral", "mistral-go#3", 422,
         {"object": "error", "type": "invalid_request_error", "param": None, "code": None,
          "message": {"detail": [{"type": "extra_forbidden", "loc": ["body", "messages", 0, "user", "name"],
                                  "msg": "Extra inputs are not permitted", "input": ""}]}},
         ("body.messages.0.user.name: Extra inputs are not permitted", "see what the endpoint says"),
         article=None),
    Said("Mistral", "platform-docs-public#7", 422,
         {"object": "error", "type": "internal_error_proxy", "code": "1000",
          "message": '{"detail":[{"loc":["body","top_k"],"msg":"Extra inputs are not permitted"}]}'},
         ("body.top_k: Extra inputs are not permitted",), article=None),
    Said("FastAPI", "its page on handling errors", 422,
         {"detail": [{"loc": ["body", "model"], "msg": "field required", "type": "value_error.missing"}]},
         ("body.model: field required",), article=None),
    Said("a code as an object", "the like of it", 400,
         {"error": {"message": "no", "code": {"id": 7, "name": "bad"}, "type": ["x"]}}, (": no; ",),
         article=None),
    Said("a text", "the like of it", 400, {"error": "nothing works today"}, ("nothing works today",),
         article=None),
    Said("Azure", "compl-ai#20", 400, {"error": _FILTER},
         ("content management policy", "this article's words"), article=True),
    Said("Azure, without a code", "litellm#12324", 400,
         {"error": {"message": "AzureException", "code": "400",
                    "provider_specific_fields": {}, "innererror": {"code": "ResponsibleAIPolicyViolation"}}},
         ("this article's words",), article=True),
    Said("OpenAI", "its page on errors", 404,
         {"error": {"message": "The model `m` does not exist or you do not have access to it.",
                    "type": "invalid_request_error", "param": None, "code": "model_not_found"}},
         ("no model 'm'", "/models lists")),
    Said("Ollama", "screenshot-to-code#354", 404,
         {"error": {"message": 'model "m" not found, try pulling it first', "type": "api_error"}},
         ("`ollama pull m`",)),
    Said("vLLM", "its source", 404,
         {"object": "error", "message": "The model `m` does not exist.", "type": "NotFoundError",
          "code": 404},
         ("no model 'm'", "/models lists")),
    Said("DeepSeek", "its behaviour in reports", 400,
         {"error": {"message": "Model Not Exist", "type": "invalid_request_error"}}, ("no model 'm'",)),
    Said("Azure", "its page on errors", 404,
         {"error": {"code": "DeploymentNotFound",
                    "message": "The API deployment for this resource does not exist."}}, ("no model 'm'",)),
    Said("Ollama", "its router", 404, "404 page not found",
         ("404 page not found", "check the path of base_url")),
    Said("vLLM", "its router", 404, {"detail": "Not Found"}, ("Not Found", "check the path of base_url")),
    Said("OpenAI", "its page on errors", 401,
         {"error": {"message": "You didn't provide an API key.", "type": "invalid_request_error"}},
         ("no API key was sent", "SUMMARIZER_API_KEY")),
    Said("OpenAI", "its page on errors", 429,
         {"error": {"message": "You exceeded your current quota, please check your plan and billing details.",
                    "type": "insufficient_quota", "code": "insufficient_quota"}}, ("top up",)),
    Said("Anthropic", "its page on errors", 400,
         {"type": "error", "error": {"type": "invalid_request_error",
                                     "message": "Your credit balance is too low to access the API."}},
         ("credit balance is too low", "top up")),
    Said("DeepSeek", "its page on errors", 402, {"error": {"message": "Insufficient Balance"}}, ("top up",)),
    Said("xAI", "its behaviour in reports", 429,
         {"code": "Some resource has been exhausted",
          "error": "Your team has either used all available credits or reached its monthly spending limit."},
         ("used all available credits", "top up")),
    Said("one-api", "its source", 403,
         {"error": {"message": "预扣费额度失败", "type": "new_api_error", "code": "insufficient_user_quota"}},
         ("预扣费额度失败", "top up")),
    Said("LiteLLM", "its page on budgets", 400,
         {"error": {"message": "Budget has been exceeded! Current cost: 10.5, Max budget: 10.0",
                    "type": "budget_exceeded", "param": None, "code": "400"}},
         ("Budget has been exceeded", "top up")),
    Said("LiteLLM", "its page on budgets", 429,
         {"error": {"message": "ExceededBudget: User=u over budget. Spend=11, Budget=10", "code": "429"}},
         ("over budget", "top up")),
    Said("Zhipu", "its page on errors", 429,
         {"error": {"code": "1113", "message": "余额不足或无可用资源包,请充值。"}}, ("余额不足", "top up")),
    Said("OpenRouter", "its page on limits", 403,
         {"error": {"message": "Key limit exceeded (monthly limit).", "code": 403}}, ("Key limit", "top up")),
    Said("Hugging Face", "its forum", 402,
         {"error": "You have exceeded your monthly included credits for Inference Providers."},
         ("monthly included credits", "top up")),
    Said("one-api", "its source", 503,
         {"error": {"message": "No available channel for model m under group default (distributor)",
                    "type": "new_api_error", "code": "model_not_found"}},
         ("No available channel", "no model 'm'", "/models lists")),
    Said("one-api", "its source", 503,
         {"error": {"message": "当前分组 default 下对于模型 m 无可用渠道", "type": "one_api_error"}},
         ("无可用渠道", "no model 'm'")),
    Said("OpenRouter", "its page on privacy", 404,
         {"error": {"message": "No endpoints found matching your data policy (Free model training).",
                    "code": 404}}, ("data policy", "privacy settings")),
    Said("LM Studio", "its server's behaviour", 404,
         {"error": {"message": "No models loaded. Please load a model in the developer page or use the `lms "
                               "load` command.", "type": "invalid_request_error", "code": "model_not_found"}},
         ("No models loaded", "`lms load m`")),
    Said("OpenAI", "its forum", 404,
         {"error": {"message": "Your organization must be verified to use the model `m`.",
                    "type": "invalid_request_error", "param": None, "code": "model_not_found"}},
         ("must be verified", "verify the organisation")),
    Said("Zhipu", "its page on errors", 400,
         {"contentFilter": [{"level": 1, "role": "user"}],
          "error": {"code": "1301", "message": "系统检测到输入或生成内容可能包含不安全或敏感内容，"
                                               "请您避免输入易产生敏感内容的提示语"}},
         ("敏感内容", "this article's words"), article=True),
    Said("DeepSeek", "its behaviour in reports", 400,
         {"error": {"message": "Content Exists Risk", "type": "invalid_request_error"}},
         ("Content Exists Risk", "this article's words"), article=True),
    Said("OpenAI", "its page on limits", 429,
         {"error": {"message": "Request too large for m on tokens per min (TPM): Limit 30000.",
                    "type": "tokens", "code": "rate_limit_exceeded"}},
         ("Request too large", "limit of a minute"), article=True),
    Said("Anthropic", "its page on errors", 529,
         {"type": "error", "error": {"type": "overloaded_error", "message": "Overloaded"}},
         ("Overloaded", "try again later"), passing=True),
]  # fmt: skip

# Prompts that are too long, to a request for 8,000 tokens: what the message says of them.
TOO_LONG = [
    ("vLLM, its source", "prompt of 5057 tokens does not fit the context of 4096 tokens",
     ("The decoder prompt (length 5057) is longer than the maximum model length of 4096. Make sure that "
      "`max_model_len` is no smaller than the number of text tokens.")),
    ("Fireworks, in reports", "prompt of 9000 tokens does not fit the context of 8191 tokens",
     "The prompt is too long: 9000, model maximum context length: 8191"),
    ("Fireworks, shortened", "prompt of 9000 tokens does not fit the context of", "prompt is too long: 9000"),
    ("Moonshot, its page on errors", "does not fit the context of 8192 tokens",
     "Invalid request: Your request exceeded model token limit: 8192"),
    ("TensorRT-LLM, the like of it", "does not fit the context of 4096 tokens",
     "`max_total_tokens` (5700) must be less than or equal to max_seq_len (4096)"),
    ("TGI, without its numbers", "does not fit the context of 4096 tokens",
     "inputs tokens + max_new_tokens must be <= 4096"),
]  # fmt: skip

# Limits that are named, to a request for 8,000 tokens: what is asked for then.
LIMITS = [
    ("OpenAI, opencode#140", 4096,
     "max_tokens is too large: 8000. This model supports at most 4096 completion tokens."),
    ("DeepSeek, DeepSeek-V3#69", 4096,
     "Invalid max_tokens value, the valid range of max_tokens is [1, 4096]"),
    ("DashScope, its page on errors", 2000, "Range of max_tokens should be [1, 2000]"),
    ("DashScope, open-webui#10507", 2000,
     "<400> InternalError.Algo.InvalidParameter: Range of max_tokens should be [1, 2000]"),
    ("Fireworks, goclaw#660", 4096, "Requests with max_tokens > 4096 must have stream=true"),
    ("SiliconFlow, the like of it", 2048, "max_tokens must be in (0, 2048]"),
    ("Zhipu, the like of it", 2048, "max_tokens: 最大值为2048"),
    ("the like of it", 2048, "max_tokens should be less than 2049"),
    ("Groq, groq-moa#8", 4000, "max_tokens for `llama-3.1-8b-instant` must be less than or equal to 4000"),
    ("Groq, opencode#1000", 4096,
     ("`max_tokens` must be less than or equal to `4096`, the maximum value for `max_tokens` is less than "
      "the `context_window` for this model")),
    ("Volcengine, openclaude#331", 4096,
     ("The parameter `max_completion_tokens` specified in the request are not valid: integer above maximum "
      "value, expected a value <= 4096, but got 8000 instead.")),
    ("Anthropic, its page on errors", 4096,
     "max_tokens: 8000 > 4096, which is the maximum allowed number of output tokens for m"),
    ("a plain one", 4096, "max_tokens must be at most 4096"),
    ("another", 4096, "max_tokens (8000) exceeds maximum allowed value 4096"),
    ("a short one, too", 4096, "max_tokens 8000 too large, max is 4096"),
    ("vLLM, ogx#4534", 3192,
     ("This model's maximum context length is 8192 tokens. However, you requested 13000 tokens (5000 in the "
      "messages, 8000 in the completion). Please reduce the length of the messages or completion.")),
    ("vLLM, claude-code#272", 2492,
     ("'max_tokens' or 'max_completion_tokens' is too large: 8000. This model's maximum context length is "
      "8192 tokens and your request has 5700 input tokens (8000 > 8192 - 5700).")),
    ("TGI, its source", 1096,
     ("`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 3000 `inputs` tokens and 8000 "
      "`max_new_tokens`")),
    ("TGI, without its marks", 1096,
     "inputs tokens + max_new_tokens must be <= 4096. Given: 3000 inputs tokens and 8000 max_new_tokens"),
    ("TensorRT-LLM, the like of it", 1796,
     "`max_total_tokens` (10300) must be less than or equal to max_seq_len (4096)"),
    ("Moonshot, its page on errors", 6192,
     "Invalid request: Your request exceeded model token limit: 8192 (requested: 10000)"),
    ("a short one", 3192, "context 8192, you asked for 13000"),
]  # fmt: skip
