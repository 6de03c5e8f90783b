#!/usr/bin/env python3
"""Trains AmpStream's model on an amplifier that this script simulates; writes amp.json beside itself.

    python3 train.py

Needs PyTorch (Debian: python3-torch) and nine minutes of one processor. The same version of PyTorch on the same machine
gives the same weights: everything random is seeded and one thread computes.

The network is LSTM(16) -> Linear(1) with the input added to the output, one sample a timestep. amp.json is the JSON that
Automated-GuitarAmpModelling writes and that NeuralPi and Proteus load: it states its own layers, and it is text.
"""

import json
import math
import pathlib

import torch

HERE = pathlib.Path(__file__).resolve().parent
RATE = 48_000
HIDDEN = 16

# Each part has notes of its own: what is held out was never learned from, and chose nothing.
LEARN, VALIDATE, HOLD_OUT = (40, 11), (8, 12), (10, 13)  # seconds, seed

ITERATIONS, EVALUATE_EVERY = 1500, 50
BATCH, WINDOW = 96, 768
LEARNING_RATE = 8e-3

# Samples at the start of a window that fill the state and are not scored: the slowest filter forgets in 191.
WARM_UP = 256


def guitar(seconds, seed):
    """Plucked notes and chords at every level, and in the middle an exponential sweep: [samples], double precision."""
    random = torch.Generator().manual_seed(seed)

    def uniform(low, high):
        return low + (high - low) * torch.rand((), generator=random, dtype=torch.float64).item()

    signal = torch.zeros(seconds * RATE, dtype=torch.float64)
    start = 0
    while start < len(signal):
        length = min(int(uniform(0.15, 0.8) * RATE), len(signal) - start)
        time = torch.arange(length, dtype=torch.float64) / RATE
        note = torch.zeros(length, dtype=torch.float64)
        for _ in range(1 + int(uniform(0, 3.999))):  # one string, or up to four
            pitch = 82.4 * 2 ** (uniform(0, 40) / 12)
            pick = uniform(0.08, 0.45)
            delay = int(uniform(0, 0.02) * RATE)
            for harmonic in range(1, 25):
                frequency = pitch * harmonic * math.sqrt(1 + 1e-4 * harmonic * harmonic)
                if frequency > 0.4 * RATE:
                    break
                decay = torch.exp(-time * (1.5 + 0.0012 * frequency))
                part = math.sin(math.pi * pick * harmonic) / harmonic * decay * torch.sin(2 * math.pi * frequency * time)
                note[delay:] += part[: length - delay]
        note *= 10 ** (uniform(-30, -1) / 20) / note.abs().max().clamp(min=1e-9)
        fade = min(240, length)
        note[length - fade :] *= torch.linspace(1, 0, fade, dtype=torch.float64)
        signal[start : start + length] += note
        start += length + int(uniform(0, 0.1) * RATE)

    sweep = 2 * RATE
    time = torch.arange(sweep, dtype=torch.float64) / RATE
    growth = math.log(8000 / 40) / 2
    middle = len(signal) // 2
    signal[middle : middle + sweep] = uniform(0.3, 0.9) * torch.sin(2 * math.pi * 40 * (torch.exp(growth * time) - 1) / growth)
    return signal + 3e-4 * torch.randn(len(signal), generator=random, dtype=torch.float64)


def one_pole(frequency):
    return 1 - math.exp(-2 * math.pi * frequency / RATE)


def amplifier(signal):
    """A stage of our own making: low cut, gain, a bias that loud passages shift, asymmetric clipping, tone, coupling.

    It is not the model of any device. What matters is that the output depends on the samples before, in several ways.
    """
    low_cut, sag, tone, coupling = one_pole(130), one_pole(400), one_pole(5000), one_pole(40)
    low = bias = treble = direct = 0.0
    output = []
    for sample in signal.tolist():
        low += low_cut * (sample - low)
        driven = 9.0 * (sample - low) + 0.25 - 0.3 * bias
        clipped = math.tanh(driven) if driven > 0 else 0.7 * math.tanh(driven / 0.7)
        bias += sag * (abs(clipped) - bias)
        treble += tone * (clipped - treble)
        direct += coupling * (treble - direct)
        output.append(0.5 * (treble - direct))
    return torch.tensor(output, dtype=torch.float64)


class Network(torch.nn.Module):
    """In the names of Automated-GuitarAmpModelling."""

    def __init__(self, dtype=torch.float32):
        super().__init__()
        self.rec = torch.nn.LSTM(1, HIDDEN, batch_first=True, dtype=dtype)
        self.lin = torch.nn.Linear(HIDDEN, 1, dtype=dtype)

    def forward(self, signal):
        return self.lin(self.rec(signal)[0]) + signal


def error_to_signal(output, target):
    """ESR: the energy of the error as a part of that of the target."""
    return (output - target).square().sum() / target.square().sum()


def windows(pair, starts, length):
    """The samples behind each start: [2 (input, target), windows, length, 1]."""
    return torch.stack([pair[:, start : start + length] for start in starts], dim=1)[..., None]


def train(learn, validate):
    """The state of the training with the lowest ESR on the part that validates."""
    random = torch.Generator().manual_seed(2)
    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, ITERATIONS)
    checked = windows(validate, range(0, validate.shape[1] - 2048, 2048), 2048)
    best, kept = math.inf, None
    for iteration in range(ITERATIONS + 1):
        if iteration % EVALUATE_EVERY == 0:
            with torch.no_grad():
                score = error_to_signal(network(checked[0])[:, WARM_UP:], checked[1][:, WARM_UP:]).item()
            print(f"iteration {iteration}: ESR {score:.5f} in validation", flush=True)
            if score < best:
                best, kept = score, {name: value.clone() for name, value in network.state_dict().items()}

        starts = torch.randint(0, learn.shape[1] - WINDOW, (BATCH,), generator=random).tolist()
        inputs, targets = windows(learn, starts, WINDOW)
        loss = error_to_signal(network(inputs)[:, WARM_UP:], targets[:, WARM_UP:])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
    return kept


def write(state, path):
    data = {"model": "SimpleRNN", "input_size": 1, "skip": 1, "output_size": 1, "unit_type": "LSTM", "num_layers": 1,
            "hidden_size": HIDDEN, "bias_fl": True}
    # Nine digits tell every float from its neighbours.
    weights = {name: json.loads(json.dumps(value.tolist()), parse_float=lambda text: float(f"{float(text):.9g}"))
               for name, value in state.items()}
    with open(path, "w", encoding="ascii", newline="\n") as file:
        json.dump({"model_data": data, "state_dict": weights}, file)
        file.write("\n")


def main():
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    learn, validate, held_out = [], [], []
    for part, (seconds, seed) in [(learn, LEARN), (validate, VALIDATE), (held_out, HOLD_OUT)]:
        signal = guitar(seconds, seed)
        part.append(torch.stack([signal, amplifier(signal)]))

    state = train(learn[0].float(), validate[0].float())
    write(state, HERE / "amp.json")

    # What follows is about the weights as they were written, in double precision, as one stream from the start.
    exported = Network(torch.float64)
    exported.load_state_dict({name: torch.tensor(value, dtype=torch.float32)
                              for name, value in json.loads((HERE / "amp.json").read_text())["state_dict"].items()})
    signal, target = held_out[0]
    with torch.no_grad():
        output = exported(signal[None, :, None])[0, :, 0]
    sweep = slice(len(signal) // 2, len(signal) // 2 + 2 * RATE)
    notes = torch.ones(len(signal), dtype=torch.bool)
    notes[sweep] = False
    gain = (signal @ target) / (signal @ signal)
    print("\n| held out | ESR | of the input, scaled to fit |")
    print("|---|---|---|")
    for name, part in [("notes", notes), ("sweep", ~notes), ("all", torch.ones_like(notes))]:
        print(f"| {name} | {error_to_signal(output[part], target[part]):.5f} "
              f"| {error_to_signal(gain * signal[part], target[part]):.3f} |")
    print(f"largest output {output.abs().max():.3f}")


if __name__ == "__main__":
    main()
