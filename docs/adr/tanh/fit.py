"""Fits tanh(x) by 2ND / (D² + N²) with N = x·P(x²) and D = Q(x²), on [0, LIMIT], with the smallest largest error.

N / D is tanh(x/2), the rest the formula of twice the angle. Method: Lawson's iteratively reweighted least squares on
the linearised problem (Sanathanan and Koerner); a residual of N / D counts with the derivative of the formula. Prints
the coefficients that runtime/EdgeLstm/Numerics/RationalTanh.cs and FastTanh.cs hold, and the largest errors of a float32
evaluation with fused multiply-add (Horner), beyond LIMIT included. Needs numpy.
"""
import numpy as np


def fit(limit, degree_p, degree_q):
    count = 6000
    x = limit * (0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / count))
    half = np.tanh(x / 2)
    slope = 2 * (1 - half * half) / (1 + half * half) ** 2
    scale = limit * limit / 2
    numerators = np.polynomial.chebyshev.chebvander(x * x / scale - 1, degree_p)
    denominators = np.polynomial.chebyshev.chebvander(x * x / scale - 1, degree_q)
    weights = np.ones(count)
    denominator = np.ones(count)
    smallest, best = np.inf, None
    for _ in range(2500):
        row = np.sqrt(weights) * slope / denominator
        matrix = np.hstack([x[:, None] * numerators, -half[:, None] * denominators[:, 1:]])
        solution = np.linalg.lstsq(matrix * row[:, None], half * row, rcond=None)[0]
        p, q = solution[: degree_p + 1], np.concatenate([[1], solution[degree_p + 1 :]])
        numerator, denominator = x * (numerators @ p), denominators @ q
        error = np.abs(2 * numerator * denominator / (denominator**2 + numerator**2) - np.tanh(x))
        if error.max() < smallest:
            smallest, best = error.max(), (p, q)
        weights *= (error / error.max() + 1e-6) ** 0.7
        weights /= weights.mean()
    p, q = (powers(series, scale) for series in best)
    return smallest, (p / q[0]).astype(np.float32), (q / q[0]).astype(np.float32)


def powers(series, scale):
    """Chebyshev series in s/scale - 1 as coefficients of powers of s."""
    result = np.zeros(1)
    for coefficient in reversed(np.polynomial.chebyshev.cheb2poly(series)):
        result = np.polynomial.polynomial.polyadd(
            np.polynomial.polynomial.polymul(result, [-1, 1 / scale]), [coefficient])
    return result


def fma(a, b, c):
    return (np.float64(a) * np.float64(b) + np.float64(c)).astype(np.float32)


def horner(s, coefficients):
    result = np.full_like(s, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        result = fma(result, s, coefficient)
    return result


for tier, limit, degree_p, degree_q in (("accurate", 8.2, 2, 3), ("fast", 5.0, 1, 1)):
    error, p, q = fit(limit, degree_p, degree_q)
    print(f"{tier}: largest error of the fit {error:.3g}")
    for name, coefficients in (("P", p), ("Q", q)):
        for index, value in enumerate(coefficients):
            print(f"{name}{index} = {value:.9g}")
    x = np.linspace(-12, 12, 4_000_001).astype(np.float32)
    exact = np.tanh(x.astype(np.float64))
    u = np.clip(x, np.float32(-limit), np.float32(limit))
    slope, d = horner(u * u, p), horner(u * u, q)
    n = u * slope
    tanh = (n + n) * d / fma(d, d, n * n)
    above, below = fma(u, slope, d), fma(-u, slope, d)
    sigmoid = above * above / fma(below, below, above * above)
    print("tanh: largest error in float32", np.abs(tanh - exact).max(), "largest value", np.abs(tanh).max())
    print("sigmoid: largest error in float32", np.abs(sigmoid - (0.5 + 0.5 * exact)).max())
