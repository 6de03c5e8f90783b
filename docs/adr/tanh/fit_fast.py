"""Fits tanh(x) by 2ND / (D² + N²) with N = x·(P0 + P1·x²) and D = 1 + Q1·x², on [0, LIMIT], smallest largest error.

N / D is tanh(x/2), the rest the formula of twice the angle. Method: Lawson's iteratively reweighted least squares on
the linearised problem (Sanathanan and Koerner), as in fit.py; a residual of N / D counts with the derivative of the
formula. Prints the coefficients that runtime/EdgeLstm/Numerics/FastTanh.cs holds, and the largest errors of a float32
evaluation with fused multiply-add in the order of that folder's FastActivationFunctions.cs, beyond LIMIT included.
Needs numpy.
"""
import numpy as np

LIMIT = 5.0


def fit():
    count = 6000
    x = LIMIT * (0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / count))
    half = np.tanh(x / 2)
    slope = 2 * (1 - half * half) / (1 + half * half) ** 2
    matrix = np.stack([x, x**3, -half * x**2], axis=1)
    weights = np.ones(count)
    denominator = np.ones(count)
    smallest, best = np.inf, None
    for _ in range(1500):
        row = np.sqrt(weights) * slope / denominator
        p0, p1, q1 = np.linalg.lstsq(matrix * row[:, None], half * row, rcond=None)[0]
        denominator = 1 + q1 * x**2
        numerator = x * (p0 + p1 * x**2)
        error = np.abs(2 * numerator * denominator / (denominator**2 + numerator**2) - np.tanh(x))
        if error.max() < smallest:
            smallest, best = error.max(), (p0, p1, q1)
        weights *= (error / error.max() + 1e-6) ** 0.7
        weights /= weights.mean()
    return smallest, [np.float32(value) for value in best]


def fma(a, b, c):
    return (np.float64(a) * np.float64(b) + np.float64(c)).astype(np.float32)


def parts(x, p0, p1, q1):
    clamped = np.clip(x, np.float32(-LIMIT), np.float32(LIMIT))
    square = clamped * clamped
    return clamped * fma(p1, square, p0), fma(q1, square, np.float32(1))


error, coefficients = fit()
print("largest error of the fit", error)
for name, value in zip(("P0", "P1", "Q1"), coefficients):
    print(f"{name} = {value:.9g}")
x = np.linspace(-12, 12, 4_000_001).astype(np.float32)
exact = np.tanh(x.astype(np.float64))
n, d = parts(x, *coefficients)
tanh = (d + d) * n / fma(n, n, d * d)
above = (d + n) * (d + n)
sigmoid = above / fma(d - n, d - n, above)
print("tanh: largest error in float32", np.abs(tanh - exact).max(), "largest value", np.abs(tanh).max())
print("sigmoid: largest error in float32", np.abs(sigmoid - (0.5 + 0.5 * exact)).max(), "from", sigmoid.min(), "to", sigmoid.max())
