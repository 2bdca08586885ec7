"""LangExtract, one article after the other: JSON lines in, JSON lines out.

Run as a script by the Python that has LangExtract, and importing nothing of ours. The first line says whom to
ask and what to tell the model; then each line is an article, and each answer what was extracted from it.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from importlib.metadata import version
from typing import Any

import langextract
from langextract.core.data import ExampleData, Extraction
from langextract.factory import ModelConfig, create_model


class Complaints(logging.Handler):
    """What LangExtract warns of: it goes on without a part of the text whose answer it cannot parse."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if "omitted" in (words := record.getMessage()):
            self.told.append(words[:300])


def main() -> None:
    # Whatever the libraries print, only we answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    complaints = Complaints()
    logging.getLogger("absl").addHandler(complaints)
    order = json.loads(sys.stdin.readline())
    examples = [ExampleData(text=order["example_text"], extractions=list(map(example, order["example"])))]
    model = asked_model(order, examples)
    answer(answers, {"langextract": version("langextract")})
    for line in sys.stdin:
        complaints.told.clear()
        try:
            found = extract(json.loads(line)["text"], model, examples, order)
        except Exception as error:  # noqa: BLE001 - the parent states whatever it was
            answer(answers, {"error": f"{type(error).__name__}: {error}"[:500]})
        else:
            answer(answers, {"extractions": found, "complaints": complaints.told})


def asked_model(order: dict[str, Any], examples: list[ExampleData]) -> Any:
    """Its OpenAI provider, with the schema that it makes of the example."""
    config = ModelConfig(
        model_id=order["model"],
        provider="OpenAILanguageModel",
        provider_kwargs={"api_key": order["api_key"], "base_url": order["base_url"], "temperature": 0.0},
    )
    return create_model(config=config, examples=examples, use_schema_constraints=True)


def extract(
    text: str, model: Any, examples: list[ExampleData], order: dict[str, Any]
) -> list[dict[str, Any]]:
    document = langextract.extract(
        text_or_documents=text,
        prompt_description=order["prompt"],
        examples=examples,
        model=model,
        max_char_buffer=order["characters"],
        temperature=0.0,
        use_schema_constraints=False,  # the model has them
        show_progress=False,
    )
    return [extracted(one) for one in document.extractions or ()]


def example(given: dict[str, Any]) -> Extraction:
    return Extraction(given["class"], given["text"], attributes=given["attributes"])


def extracted(one: Extraction) -> dict[str, Any]:
    place = one.char_interval
    placed = place is not None and place.start_pos is not None and place.end_pos is not None
    return {
        "class": one.extraction_class,
        "text": one.extraction_text,
        "span": [place.start_pos, place.end_pos] if placed else None,
        "status": one.alignment_status.value if one.alignment_status else None,
        "attributes": one.attributes or {},
    }


def answer(answers: Any, data: dict[str, Any]) -> None:
    answers.write(json.dumps(data) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
