"""What the package costs, in time and memory: `python -m benchmarks`, or `pytest benchmarks`.

Nothing here asserts how long anything takes: the figures are for people to read and to compare.
"""
