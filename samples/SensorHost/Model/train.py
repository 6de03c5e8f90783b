#!/usr/bin/env python3
"""Trains SensorHost's model on simulated pumps; writes sensor.pt beside this script and prints the limits.

    python3 train.py

Needs PyTorch (Debian: python3-torch) and a minute of one processor. Nothing is read: the pumps are made here,
by the same rules as those of Simulation/Pump.cs. The same machine gives the same weights: everything random is seeded and
one thread computes.

The network is LSTM(16) -> Dense and forecasts the next vibration and temperature of a pump from the readings so far. It
trains on normalised readings; the normalisation is folded into the weights at the end, so the exported network takes and
gives mm/s and degrees Celsius.
"""

import pathlib

import torch

HERE = pathlib.Path(__file__).resolve().parent
CHANNELS = ["vibration", "temperature"]
HIDDEN = 16

# Pumps to learn from, to choose the state of the training by, and held out, each with this many readings.
LEARN, VALIDATE, HOLD_OUT = 192, 32, 64
READINGS = 400

ITERATIONS, EVALUATE_EVERY = 1800, 50
BATCH, WINDOW = 48, 80
LEARNING_RATE = 1e-2

# Readings at the start of a window that fill the state and are not scored.
WARM_UP = 20

# A reading is an anomaly where its error is above this quantile of the errors on pumps that nothing was learned from,
# times the margin.
QUANTILE, MARGIN = 0.9995, 1.5


def pumps(count, seed):
    """Readings of healthy pumps: [pumps, readings, channels]."""
    random = torch.Generator().manual_seed(seed)

    def uniform(low, high):
        return low + (high - low) * torch.rand(count, generator=random)

    def normal():
        return torch.randn(count, generator=random)

    ambient, phase, speed = uniform(15, 30), uniform(0, 6.28), torch.zeros(count)
    temperature = ambient.clone()
    running, target, left = torch.zeros(count, dtype=torch.bool), torch.zeros(count), uniform(1, 40).floor()
    readings = []
    for _ in range(READINGS):
        # A pump runs at one speed for a while, rests for a while, and gets to a new speed by degrees.
        left = left - 1
        switch = left < 0
        running = running ^ switch
        target = torch.where(switch, torch.where(running, uniform(0.5, 1.0), torch.zeros(count)), target)
        left = torch.where(switch, uniform(20, 60).floor(), left)
        speed = speed + 0.12 * (target - speed)
        # Its vibration beats slowly, and it warms up and cools down.
        phase = phase + 0.5
        vibration = 0.3 + 4 * speed**2 * (1 + 0.25 * torch.sin(phase)) + 0.04 * normal()
        temperature = temperature + 0.04 * (ambient + 45 * speed - temperature) + 0.05 * normal()
        readings.append(torch.stack([vibration, temperature], -1))
    return torch.stack(readings, 1)


class Network(torch.nn.Module):
    """LSTM -> Dense, in PyTorch's own names, so that the file reads like any other PyTorch model."""

    def __init__(self, dtype=torch.float32):
        super().__init__()
        self.lstm = torch.nn.LSTM(len(CHANNELS), HIDDEN, batch_first=True, dtype=dtype)
        self.dense = torch.nn.Linear(HIDDEN, len(CHANNELS), dtype=dtype)

    def forward(self, readings):
        return self.dense(self.lstm(readings)[0])


def ratios(network, readings):
    """RMSE of the forecast against that of "same as last time", for each channel."""
    with torch.no_grad():
        errors = (network(readings)[:, :-1] - readings[:, 1:])[:, WARM_UP:]
        naive = (readings[:, :-1] - readings[:, 1:])[:, WARM_UP:]
    return errors.square().mean((0, 1)).sqrt() / naive.square().mean((0, 1)).sqrt()


def train(learn, validate):
    """The state of the training that forecasts the second set of pumps best."""
    random = torch.Generator().manual_seed(2)
    naive_error = (learn[:, 1:] - learn[:, :-1]).square().mean((0, 1)).sqrt()
    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, ITERATIONS)
    best, kept = float("inf"), None
    for iteration in range(ITERATIONS + 1):
        if iteration % EVALUATE_EVERY == 0:
            score = ratios(network, validate).mean().item()
            if score < best:
                best, kept = score, {name: value.clone() for name, value in network.state_dict().items()}
                print(f"iteration {iteration}: mean ratio {score:.4f} in validation", flush=True)

        chosen = torch.randint(0, len(learn), (BATCH,), generator=random)
        start = torch.randint(0, READINGS - WINDOW - 1, (1,), generator=random).item()
        windows = learn[chosen, start : start + WINDOW + 1]
        errors = (network(windows[:, :-1]) - windows[:, 1:]) / naive_error
        scored = errors[:, WARM_UP:]
        loss = torch.nn.functional.huber_loss(scored, torch.zeros_like(scored), delta=3.0)
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
    learn, validate, held_out = pumps(LEARN, 11), pumps(VALIDATE, 12), pumps(HOLD_OUT, 13)
    mean, deviation = learn.mean((0, 1)).double(), learn.std((0, 1)).double()
    trained = train(((learn - mean) / deviation).float(), ((validate - mean) / deviation).float())
    state = fold_normalisation(trained, mean, deviation)
    torch.save(state, HERE / "sensor.pt")

    # What follows is about the weights as they were written, evaluated in double precision on raw readings.
    exported = Network(torch.float64)
    exported.load_state_dict(state)
    with torch.no_grad():
        errors = (exported(validate.double())[:, :-1] - validate[:, 1:]).abs()[:, WARM_UP:]
        limits = MARGIN * errors.flatten(0, 1).quantile(QUANTILE, dim=0)
        unseen = (exported(held_out.double())[:, :-1] - held_out[:, 1:]).abs()[:, WARM_UP:]
    print("\n| RMSE of the forecast / of \"same as last time\" | learned from | validation | held out |\n|---|---|---|---|")
    for name, *row in zip(CHANNELS, *(ratios(exported, part.double()).tolist() for part in (learn, validate, held_out))):
        print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in row) + " |")
    for name, limit in zip(CHANNELS, limits.tolist()):
        print(f"limit of {name}: {limit:.3g}")
    print(f"{(unseen > limits).any(-1).sum()} anomalies in {unseen.shape[0] * unseen.shape[1]} held-out readings")


if __name__ == "__main__":
    main()
