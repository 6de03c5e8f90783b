#!/usr/bin/env python3
"""Trains HostMonitor's model from a recording; writes host.pt and thresholds.csv beside this script.

    python3 train.py [recording.csv]

Needs PyTorch (Debian: python3-torch) and half a minute of one processor. The same recording on the same machine
gives the same weights: everything random is seeded and one thread computes.

The network is LSTM(32) -> Dense and forecasts the next reading of every channel from those so far. It trains on
normalised readings; the normalisation is folded into the weights at the end, so the exported network takes and
gives raw readings.
"""

import csv
import math
import pathlib
import sys

import torch

HERE = pathlib.Path(__file__).resolve().parent
CHANNELS = ["cpu_load", "memory_used", "load_average", "context_switches", "temperature"]
HIDDEN = 32

# The recording is cut by time: most is learned from, the next part decides which state of the training is kept,
# and the last is held out: nothing but the final table looks at it.
LEARN, VALIDATE = 0.7, 0.1

# Ten minutes at one reading a second; an hour is better.
SHORTEST = 600

ITERATIONS, EVALUATE_EVERY = 800, 25
BATCH, WINDOW = 24, 60
LEARNING_RATE = 5e-3

# Readings at the start of a window that fill the state and are not scored.
WARM_UP = 10

# Errors beyond this many naive errors count linearly: a build that starts is a surprise, not something to learn
# by heart.
HUBER = 3.0

# Windows are shifted and stretched by random amounts, channel by channel (standard deviations; of the logarithm for
# the stretch): what follows a jump is much the same at every level, and a machine will some day be busier than its
# recording.
SHIFT, STRETCH = 1.0, 1.0

# A reading is an anomaly where its error is above this quantile of the errors in training.
QUANTILE = 0.998


def read_recording(path):
    """Times, channels that every line holds, and their values: [readings, channels] in double precision."""
    with open(path, newline="", encoding="ascii") as file:
        # A recording that was killed ends in part of a line.
        lines = [line for line in csv.DictReader(file) if line["temperature"] is not None]
    channels = [name for name in CHANNELS if all(line[name] for line in lines)]
    values = []
    for number, line in enumerate(lines, start=2):
        try:
            values.append([float(line[name]) for name in channels])
        except ValueError as problem:
            raise SystemExit(f"{path}: line {number}: {problem}; delete the line") from None
    if len(values) < SHORTEST:
        raise SystemExit(f"{path}: {len(values)} readings; training needs {SHORTEST} at least")
    return [line["time"] for line in lines], channels, torch.tensor(values, dtype=torch.float64)


class Network(torch.nn.Module):
    """LSTM -> Dense, in PyTorch's own names, so that the file reads like any other PyTorch model."""

    def __init__(self, channels, dtype=torch.float32):
        super().__init__()
        self.lstm = torch.nn.LSTM(channels, HIDDEN, batch_first=True, dtype=dtype)
        self.dense = torch.nn.Linear(HIDDEN, channels, dtype=dtype)

    def forward(self, readings):
        return self.dense(self.lstm(readings)[0])


def start_as_naive_forecast(network):
    """Makes training start at "same as last time", and keeps that part of the network as it is.

    One unit a channel hands its input on: open input and output gates, a closed forget gate, the input scaled down
    into the straight part of tanh, and Dense scales it up again. These units are frozen, so that the others learn
    only what differs from the naive forecast: small steps of the optimiser would shake such large weights too much,
    and readings beyond those of the recording still pass.

    As many units start as the change since the last reading, which is what says most about the next. All units but
    the frozen ones begin without weight in Dense.
    """
    scale, change, gate = 0.003, 5.0, 6.0
    channels = network.dense.out_features
    lstm, dense = network.lstm, network.dense
    unscale = (1 + math.exp(-gate)) ** 2 / scale
    with torch.no_grad():
        lstm.bias_hh_l0.zero_()
        dense.weight.zero_()
        dense.bias.zero_()
        for unit in range(2 * channels):
            for index, bias in enumerate([gate, -gate, 0.0, gate]):  # PyTorch's order: i, f, g, o
                row = index * HIDDEN + unit
                lstm.weight_ih_l0[row] = 0
                lstm.weight_hh_l0[row] = 0
                lstm.bias_ih_l0[row] = bias
        for channel in range(channels):
            cell = 2 * HIDDEN + channel
            lstm.weight_ih_l0[cell, channel] = scale
            lstm.weight_ih_l0[cell + channels, channel] = change
            lstm.weight_hh_l0[cell + channels, channel] = -change * unscale
            dense.weight[channel, channel] = unscale

    learns = torch.ones(4, HIDDEN, 1)
    learns[:, :channels] = 0
    rows, columns = learns.reshape(4 * HIDDEN, 1), learns[0].T
    for weights, mask in [(lstm.weight_ih_l0, rows), (lstm.weight_hh_l0, rows), (lstm.bias_ih_l0, rows[:, 0]),
                          (lstm.bias_hh_l0, rows[:, 0]), (dense.weight, columns)]:
        weights.register_hook(lambda gradient, mask=mask: gradient * mask)


def rms(errors):
    return errors.square().mean(0).sqrt()


def ratios(network, readings, part):
    """RMSE of the forecast against that of "same as last time", for each channel, over a slice of the errors."""
    with torch.no_grad():
        forecast = network(readings[None])[0, :-1]
    return rms((readings[1:] - forecast)[part]) / rms((readings[1:] - readings[:-1])[part])


def train(readings, learn, validate):
    """The state of the training that forecasts the part after `learn` best."""
    random = torch.Generator().manual_seed(2)
    naive_error = rms(readings[1:learn] - readings[: learn - 1])
    network = Network(readings.shape[1])
    start_as_naive_forecast(network)
    optimiser = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, ITERATIONS)
    best, kept = math.inf, None
    for iteration in range(ITERATIONS + 1):
        if iteration % EVALUATE_EVERY == 0:
            score = ratios(network, readings, slice(learn - 1, validate - 1)).mean().item()
            if score < best:
                best, kept = score, {name: value.clone() for name, value in network.state_dict().items()}
                print(f"iteration {iteration}: mean ratio {score:.4f} in validation", flush=True)

        starts = torch.randint(0, learn - WINDOW - 1, (BATCH,), generator=random)
        windows = torch.stack([readings[start : start + WINDOW + 1] for start in starts])
        shape = (BATCH, 1, readings.shape[1])
        stretch = torch.exp(STRETCH * torch.randn(shape, generator=random))
        windows = windows * stretch + SHIFT * torch.randn(shape, generator=random)
        errors = (network(windows[:, :-1]) - windows[:, 1:]) / (stretch * naive_error)
        scored = errors[:, WARM_UP:]
        loss = torch.nn.functional.huber_loss(scored, torch.zeros_like(scored), delta=HUBER)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    return kept


def fold_normalisation(state, mean, deviation):
    """Weights for raw readings x from those for (x - mean) / deviation, both at the input and at the output."""
    state = {name: value.double() for name, value in state.items()}
    weights = state["lstm.weight_ih_l0"] / deviation
    state["lstm.bias_ih_l0"] = state["lstm.bias_ih_l0"] - weights @ mean
    state["lstm.weight_ih_l0"] = weights
    state["dense.weight"] = state["dense.weight"] * deviation[:, None]
    state["dense.bias"] = state["dense.bias"] * deviation + mean
    return {name: value.float() for name, value in state.items()}


def main():
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "recording.csv"
    times, channels, raw = read_recording(path)
    learn, validate = int(LEARN * len(raw)), int((LEARN + VALIDATE) * len(raw))
    mean, deviation = raw[:learn].mean(0), raw[:learn].std(0)
    for name, value in zip(channels, deviation.tolist()):
        if value == 0:
            raise SystemExit(f"{path}: {name} never changes in the part to learn from; record again, with work in it")

    trained = train(((raw - mean) / deviation).float(), learn, validate)
    state = fold_normalisation(trained, mean, deviation)
    torch.save(state, HERE / "host.pt")

    # What follows is about the weights as they were written, evaluated in double precision on raw readings.
    exported = Network(len(channels), torch.float64)
    exported.load_state_dict(state)
    with torch.no_grad():
        errors = (raw[1:] - exported(raw[None])[0, :-1]).abs()
    limits = errors[: validate - 1].quantile(QUANTILE, dim=0)
    with open(HERE / "thresholds.csv", "w", encoding="ascii", newline="\n") as file:
        file.write(f"trained_on,{times[0]},{times[validate - 1]}\n")
        file.writelines(f"{name},{limit:.6g}\n" for name, limit in zip(channels, limits.tolist()))

    parts = {"learned from": slice(0, learn - 1), "validation": slice(learn - 1, validate - 1),
             "held out": slice(validate - 1, None), "all": slice(0, None)}
    table = {name: ratios(exported, raw, part) for name, part in parts.items()}
    print("\n| RMSE of the forecast / of \"same as last time\" | " + " | ".join(table) + " |")
    print("|---|" + "---|" * len(table))
    for index, name in enumerate(channels):
        print(f"| {name} | " + " | ".join(f"{column[index]:.3f}" for column in table.values()) + " |")
    print("| mean | " + " | ".join(f"{column.mean():.3f}" for column in table.values()) + " |")
    print(f"\n{(errors > limits).sum()} anomalies in {len(raw)} readings")


if __name__ == "__main__":
    main()
