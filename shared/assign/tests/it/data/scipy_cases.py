"""Writes scipy.json: rectangular assignment problems with forbidden cells, and their optimal totals.

Run: python3 scipy_cases.py > scipy.json     (scipy 1.13 or newer; the seed is fixed)

`all` is the greatest total with every row assigned, null where that is infeasible. `some` is the greatest total
where a row may stay unassigned at 0: each row gets a column of its own worth 0. Totals are summed in integers; the
values are far below 2^53, so that scipy's floats are exact.
"""

import json
import random

import numpy as np
from scipy.optimize import linear_sum_assignment


def total(table, optional):
    rows, cols = len(table), len(table[0])
    width = cols + rows if optional else cols
    if rows > width:
        return None
    cost = np.full((rows, width), np.inf)
    for i, row in enumerate(table):
        for j, value in enumerate(row):
            if value is not None:
                cost[i, j] = -value
        if optional:
            cost[i, cols + i] = 0
    try:
        chosen, columns = linear_sum_assignment(cost)
    except ValueError:
        return None
    return sum(table[i][j] if j < cols else 0 for i, j in zip(chosen, columns))


def main():
    draw = random.Random(20250101)
    cases = []
    for number in range(60):
        rows, cols = draw.randint(1, 24), draw.randint(1, 24)
        low, high = draw.choice([(0, 9), (-50, 50), (0, 1_000_000), (-(2**40), 2**40)])
        forbidden = draw.choice([0, 0.1, 0.4, 0.8])
        table = [
            [None if draw.random() < forbidden else draw.randint(low, high) for _ in range(cols)]
            for _ in range(rows)
        ]
        cases.append({"table": table, "all": total(table, False), "some": total(table, True)})
    print("[")
    print(",\n".join(json.dumps(case, separators=(",", ":")) for case in cases))
    print("]")


if __name__ == "__main__":
    main()
