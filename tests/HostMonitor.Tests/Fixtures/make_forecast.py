#!/usr/bin/env python3
"""Writes forecast.csv: readings, and what PyTorch forecasts from them in double precision with HostMonitor's weights.

    python3 make_forecast.py

Run it after each training (samples/HostMonitor/Model/train.py). The readings are the start of the recording, then
random ones over the recording's whole range, all in one stream with the state carried.
"""

import pathlib
import sys

import torch

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parents[2] / "samples" / "HostMonitor"
sys.path.insert(0, str(SAMPLE / "Model"))

import train

RECORDED, RANDOM = 200, 200


def main():
    _, channels, recorded = train.read_recording(SAMPLE / "recording.csv")
    low, high = recorded.min(0).values, recorded.max(0).values
    uniform = torch.rand(RANDOM, len(channels), dtype=torch.float64, generator=torch.Generator().manual_seed(3))
    # The program's readings are single precision: both sides must get the same ones.
    readings = torch.cat([recorded[:RECORDED], low + (high - low) * uniform]).float().double()

    network = train.Network(len(channels), torch.float64)
    network.load_state_dict(torch.load(SAMPLE / "Model" / "host.pt"))
    with torch.no_grad():
        forecast = network(readings[None])[0]

    with open(HERE / "forecast.csv", "w", encoding="ascii", newline="\n") as file:
        file.write(",".join(channels + [f"next_{name}" for name in channels]) + "\n")
        for row in torch.cat([readings, forecast], dim=1).tolist():
            file.write(",".join(f"{value:.10g}" for value in row) + "\n")


if __name__ == "__main__":
    main()
