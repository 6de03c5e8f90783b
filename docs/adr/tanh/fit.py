"""Fits tanh(x) by x·P(x²)/Q(x²), P and Q of degree 4, with the smallest largest error on [0, LIMIT].

Method: Lawson's iteratively reweighted least squares on the linearised problem (Sanathanan and Koerner). Prints the
coefficients that runtime/EdgeLstm/Numerics/RationalTanh.cs holds, and the largest error of a float32 evaluation with
fused multiply-add in that file's order (Estrin). Needs numpy.
"""
import numpy as np

LIMIT = 8.2
DEGREE = 4


def fit():
    count = 4000
    x = LIMIT * (0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / count))
    target = np.tanh(x)
    scale = LIMIT * LIMIT / 2
    basis = np.polynomial.chebyshev.chebvander(x * x / scale - 1, DEGREE)
    weights = np.ones(count)
    denominator = np.ones(count)
    smallest, best = np.inf, None
    for _ in range(800):
        row = np.sqrt(weights) / denominator
        matrix = np.hstack([x[:, None] * basis, -target[:, None] * basis[:, 1:]])
        solution = np.linalg.lstsq(matrix * row[:, None], target * row, rcond=None)[0]
        p, q = solution[: DEGREE + 1], np.concatenate([[1], solution[DEGREE + 1 :]])
        denominator = basis @ q
        error = np.abs(x * (basis @ p) / denominator - target)
        if error.max() < smallest:
            smallest, best = error.max(), (p, q)
        weights *= (error / error.max() + 1e-6) ** 0.7
        weights /= weights.mean()
    p, q = (powers(series, scale) for series in best)
    return smallest, p / q[0], q / q[0]


def powers(series, scale):
    """Chebyshev series in s/scale - 1 as coefficients of powers of s."""
    result = np.zeros(1)
    for coefficient in reversed(np.polynomial.chebyshev.cheb2poly(series)):
        result = np.polynomial.polynomial.polyadd(
            np.polynomial.polynomial.polymul(result, [-1, 1 / scale]), [coefficient])
    return result


def fma(a, b, c):
    return (np.float64(a) * np.float64(b) + np.float64(c)).astype(np.float32)


def quartic(s, c):
    square = s * s
    return fma(fma(c[4], square, fma(c[3], s, c[2])), square, fma(c[1], s, c[0]))


error, p, q = fit()
print("largest error of the fit", error)
p, q = p.astype(np.float32), q.astype(np.float32)
for name, coefficients in (("P", p), ("Q", q)):
    for index, value in enumerate(coefficients):
        print(f"{name}{index} = {value:.9g}")
x = np.linspace(-12, 12, 4_000_001).astype(np.float32)
clamped = np.clip(x, np.float32(-LIMIT), np.float32(LIMIT))
square = clamped * clamped
y = clamped * quartic(square, p) / quartic(square, q)
print("largest error in float32", np.abs(y - np.tanh(x.astype(np.float64))).max(), "largest value", np.abs(y).max())
