"""``python -m summarizer`` is the same program as ``summarizer``."""

from summarizer.cli import main

if __name__ == "__main__":
    main()
