#!/usr/bin/env python3
"""Trains the network of this folder; writes motor.pt, motor.scaling.json, example.csv and example.expected.csv.

    python3 train.py

Needs PyTorch (Debian: python3-torch) and half a minute of one processor.

The data is simulated: a motor that switches between loads, and whose temperature follows its load slowly. The network,
LSTM(8) -> Dense(2), forecasts the next reading of both. It takes the place of yours: put your own recording into
`simulate`, or drop this script and list the file that your training wrote.
"""

import json
import pathlib

import torch

HERE = pathlib.Path(__file__).resolve().parent
HIDDEN, WINDOW, BATCH, ITERATIONS = 8, 40, 32, 1500


def simulate(steps, generator):
    """Readings [steps, 2]: load in percent, temperature in degrees Celsius."""
    load, target, temperature = 20.0, 20.0, 35.0
    readings = []
    for draw, noise, tremor in torch.rand(steps, 3, generator=generator, dtype=torch.float64).tolist():
        if draw < 0.03:
            target = 10.0 + 80.0 * (draw / 0.03)
        load += 0.4 * (target - load)
        temperature += 0.06 * (30.0 + 0.5 * load - temperature)
        readings.append([load + 2.0 * (noise - 0.5), temperature + 0.4 * (tremor - 0.5)])
    return torch.tensor(readings, dtype=torch.float64)


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(2, HIDDEN, batch_first=True)
        self.dense = torch.nn.Linear(HIDDEN, 2)

    def forward(self, x):
        return self.dense(self.lstm(x)[0])


def write_csv(path, rows):
    path.write_text("".join(",".join(f"{value:.4f}" for value in row) + "\n" for row in rows.tolist()))


def main():
    torch.manual_seed(1)
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(1)
    recording = simulate(6000, generator)
    mean, deviation = recording.mean(0), recording.std(0)
    scaled = ((recording - mean) / deviation).float()

    network = Network()
    optimizer = torch.optim.Adam(network.parameters(), lr=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 1e-2, total_steps=ITERATIONS)
    for _ in range(ITERATIONS):
        starts = torch.randint(len(scaled) - WINDOW - 1, (BATCH,), generator=generator)
        windows = torch.stack([scaled[start:start + WINDOW + 1] for start in starts.tolist()])
        loss = torch.nn.functional.mse_loss(network(windows[:, :-1]), windows[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()

    torch.save(network.state_dict(), HERE / "motor.pt")
    numbers = {"mean": [round(value, 6) for value in mean.tolist()], "std": [round(value, 6) for value in deviation.tolist()]}
    (HERE / "motor.scaling.json").write_text(json.dumps({"input": numbers, "output": numbers}, indent=2) + "\n")

    # Readings that the training has not seen, rounded as they are in the file, and what PyTorch forecasts from them.
    unseen = simulate(200, torch.Generator().manual_seed(2))
    write_csv(HERE / "example.csv", unseen[:60])
    readings = torch.tensor([[round(value, 4) for value in row] for row in unseen.tolist()], dtype=torch.float64)
    mean, deviation = torch.tensor(numbers["mean"], dtype=torch.float64), torch.tensor(numbers["std"], dtype=torch.float64)
    with torch.no_grad():
        forecast = network.double()(((readings - mean) / deviation)[None])[0] * deviation + mean
    write_csv(HERE / "example.expected.csv", forecast[:60])
    error = (forecast[:-1] - readings[1:]).abs().mean(0)
    naive = (readings[:-1] - readings[1:]).abs().mean(0)
    for name, ours, last in zip(["load", "temperature"], error.tolist(), naive.tolist()):
        print(f"{name}: mean error of the forecast {ours:.3f}, of 'same as last time' {last:.3f}")


if __name__ == "__main__":
    main()
