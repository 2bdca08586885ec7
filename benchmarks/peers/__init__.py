"""The methods that ``make bench-quality`` compares, each behind the same two functions.

outcome     what a method found in one article and what that took; how it is stored
words       the definitions, the example and the schema that the other tools are given
placing     quotes and numbers of another tool's answer, as offsets and values
ours        the program, and its scan without a model
plain       instructor with one quoted schema, one call an article
extracting  LangExtract, in a process and environment of its own (``langextract_child``)
counting    the proxy before the server that counts everybody's tokens
running     the run: every method on every article, limits, what is saved
table       the scores beside each other
"""
