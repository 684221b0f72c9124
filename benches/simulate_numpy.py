"""The baseline of benches/simulate.rs in numpy: prints nanoseconds a draw, the best of three, and the mean ratio."""
import time
import numpy as np

OUTCOMES, YEARS, DRAWS = 20, 10, 200_000
DOUBTS = [(40, 50, 80), (500, 900, 1000), (0.1, 0.2, 0.4), (0, 0.05, 0.1), (0.1, 0.3, 0.6), (0.05, 0.2, 0.3)]


def ratios(random):
    total = np.zeros(DRAWS)
    for _ in range(OUTCOMES):
        quantity, proxy, deadweight, displacement, attribution, drop_off = (
            random.triangular(low, mode, high, DRAWS) for low, mode, high in DOUBTS
        )
        left = quantity * proxy * (1 - deadweight) * (1 - displacement) * (1 - attribution)
        for year in range(1, YEARS + 1):
            total += left * 1.035**-year
            left = left * (1 - drop_off)
    return total / 100_000


best = float("inf")
for run in range(3):
    start = time.perf_counter()
    found = ratios(np.random.default_rng(run))
    best = min(best, time.perf_counter() - start)
print(best / DRAWS * 1e9, found.mean())
