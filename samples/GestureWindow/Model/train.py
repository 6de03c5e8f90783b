#!/usr/bin/env python3
"""Trains GestureWindow's model on hand movements that this script simulates.

    python3 train.py

Needs PyTorch (Debian: python3-torch) and a minute of one processor. The same version of PyTorch on the same machine gives
the same weights: everything random is seeded and one thread computes.

Writes gesture.pt and gesture.scaling.json beside itself, ../recording.csv and ../recording.gestures.csv (a recording with a
seed of its own, which nothing was learned from), and the scores of its windows for the tests.
"""

import json
import math
import pathlib

import torch

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE.parents[2] / "tests" / "GestureWindow.Tests" / "Fixtures"

RATE = 50  # samples a second
WINDOW, HOP = 50, 5
HIDDEN = 24
GESTURES = ["still", "shake", "circle", "flick left", "flick right"]

# Recordings, gestures in each, seed of the first. What is held out was never learned from, and chose nothing.
LEARN, HOLD_OUT = (60, 20, 100), (1, 16, 900)

ITERATIONS, BATCH, LEARNING_RATE = 700, 128, 1e-2


class Hand:
    """A device in a hand: accelerometer in g and gyroscope in degrees a second, three axes each."""

    def __init__(self, seed):
        self.random = torch.Generator().manual_seed(seed)
        self.tilt = (self.uniform(-0.35, 0.35), self.uniform(-0.35, 0.35))

    def uniform(self, low, high):
        return low + (high - low) * torch.rand((), generator=self.random, dtype=torch.float64).item()

    def choice(self, count):
        return int(torch.randint(0, count, (), generator=self.random))

    def drift(self, samples, seconds, size):
        """Slow movement that means nothing: noise, smoothed over some time."""
        length = int(seconds * RATE)
        noise = torch.randn(samples + length - 1, generator=self.random, dtype=torch.float64)
        return size * math.sqrt(length) * noise.unfold(0, length, 1).mean(1)

    def rest(self, samples):
        roll, pitch = self.tilt
        gravity = (-math.sin(pitch), math.sin(roll) * math.cos(pitch), math.cos(roll) * math.cos(pitch))
        axes = [g + self.drift(samples, 0.3, 0.03) + 0.02 * torch.randn(samples, generator=self.random, dtype=torch.float64)
                for g in gravity]
        axes += [self.drift(samples, 0.4, 12) + 1.5 * torch.randn(samples, generator=self.random, dtype=torch.float64)
                 for _ in range(3)]
        return torch.stack(axes, dim=1)

    def move(self, gesture):
        """What a gesture adds to rest: [samples, 6]."""
        flick = gesture.startswith("flick")
        samples = int(RATE * (self.uniform(0.22, 0.4) if flick else self.uniform(1.0, 2.0)))
        time = torch.arange(samples, dtype=torch.float64) / RATE
        part = (torch.arange(samples, dtype=torch.float64) + 0.5) / samples
        edge = torch.clamp(torch.minimum(part, 1 - part) * 6, max=1)
        added = torch.zeros(samples, 6, dtype=torch.float64)
        if flick:
            side = 1 if gesture == "flick left" else -1
            pulse = torch.sin(math.pi * part.pow(0.8)) - 0.35 * torch.sin(math.pi * part.clamp(min=0.5) * 2 - math.pi).abs()
            added[:, 5] = side * self.uniform(230, 560) * pulse
            added[:, 1] = side * self.uniform(0.25, 0.8) * torch.sin(2 * math.pi * part)
            added[:, 3] = self.uniform(-60, 60) * pulse
        elif gesture == "shake":
            phase = 2 * math.pi * self.uniform(3, 6) * time + self.uniform(0, 2 * math.pi)
            added[:, 0] = self.uniform(0.7, 2) * edge * torch.sin(phase)
            added[:, 2] = self.uniform(-0.3, 0.3) * edge * torch.sin(phase)
            added[:, 5] = self.uniform(20, 90) * edge * torch.cos(phase)
        else:
            turn = (1 if self.choice(2) else -1) * 2 * math.pi * self.uniform(1, 1.9) * time + self.uniform(0, 2 * math.pi)
            size = self.uniform(0.3, 0.8)
            added[:, 0] = size * edge * torch.cos(turn)
            added[:, 1] = size * edge * torch.sin(turn)
            added[:, 3] = self.uniform(5, 35) * edge * torch.sin(turn)
            added[:, 4] = self.uniform(5, 35) * edge * torch.cos(turn)
        return added


def record(gestures, seed):
    """Samples [n, 6] in the digits of a recording, and (first sample, behind the last, gesture) of each gesture."""
    hand = Hand(seed)
    pieces, marks, at = [torch.zeros(int(1.5 * RATE), 6, dtype=torch.float64)], [], int(1.5 * RATE)
    for number in range(gestures):
        # Each as often as the others.
        gesture = GESTURES[1 + (number + hand.choice(2)) % 4]
        move = hand.move(gesture)
        pause = torch.zeros(int(hand.uniform(1.3, 2.2) * RATE), 6, dtype=torch.float64)
        pieces += [move, pause]
        marks.append((at, at + len(move), gesture))
        at += len(move) + len(pause)
    motion = torch.cat(pieces)
    motion = motion + hand.rest(len(motion))
    # Beyond these the sensor would be at its end.
    motion = torch.cat([motion[:, :3].clamp(-4, 4), motion[:, 3:].clamp(-1000, 1000)], dim=1)
    return torch.round(motion * torch.tensor([1000] * 3 + [10] * 3)) / torch.tensor([1000] * 3 + [10] * 3), marks


def label(start, marks):
    """The gesture of a window: most of a flick, half a second of another; None where it is hard to say."""
    seen = "still"
    for first, behind, gesture in marks:
        inside = min(behind, start + WINDOW) - max(first, start)
        needed = 0.8 * (behind - first) if gesture.startswith("flick") else RATE / 2
        if inside >= needed:
            return gesture
        if inside > 0.25 * needed:
            seen = None
    return seen


def windows(motion, marks):
    """Windows [n, WINDOW, 6] and labels, None included."""
    starts = range(0, len(motion) - WINDOW + 1, HOP)
    return torch.stack([motion[start : start + WINDOW] for start in starts]), [label(start, marks) for start in starts]


class Network(torch.nn.Module):
    def __init__(self, dtype=torch.float32):
        super().__init__()
        self.lstm = torch.nn.LSTM(6, HIDDEN, batch_first=True, dtype=dtype)
        self.dense = torch.nn.Linear(HIDDEN, len(GESTURES), dtype=dtype)

    def forward(self, x):
        """Scores before the softmax."""
        return self.dense(self.lstm(x)[0][:, -1])


def train(x, y):
    random = torch.Generator().manual_seed(2)
    network = Network()
    optimiser = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, ITERATIONS)
    # Still is what a hand mostly does; each class counts the same.
    weight = len(y) / torch.bincount(y, minlength=len(GESTURES)).float()
    for iteration in range(ITERATIONS):
        chosen = torch.multinomial(weight[y], BATCH, replacement=True, generator=random)
        loss = torch.nn.functional.cross_entropy(network(x[chosen]), y[chosen], label_smoothing=0.02)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if iteration % 100 == 99:
            print(f"iteration {iteration + 1}: loss {loss.item():.4f}", flush=True)
    return network.state_dict()


def gather(recordings, gestures, seed):
    parts = [windows(*record(gestures, seed + number)) for number in range(recordings)]
    return torch.cat([part for part, _ in parts]), [name for _, names in parts for name in names]


def main():
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    x, names = gather(*LEARN)
    mean, deviation = x.mean((0, 1)), x.std((0, 1))
    clear = [index for index, name in enumerate(names) if name]
    y = torch.tensor([GESTURES.index(names[index]) for index in clear])
    state = train(((x[clear] - mean) / deviation).float(), y)
    torch.save(state, HERE / "gesture.pt")
    scaling = {"input": {"mean": mean.tolist(), "std": deviation.tolist()}}
    with open(HERE / "gesture.scaling.json", "w", encoding="ascii", newline="\n") as file:
        json.dump(scaling, file, indent=2)
        file.write("\n")

    # What follows is about the weights as they were written, in double precision, on the digits that a file holds.
    exported = Network(torch.float64)
    exported.load_state_dict(state)
    motion, marks = record(*HOLD_OUT[1:])
    with open(HERE.parent / "recording.csv", "w", encoding="ascii", newline="\n") as file:
        file.write("time,ax,ay,az,gx,gy,gz\n")
        for index, row in enumerate(motion.tolist()):
            values = [f"{value:.3f}" for value in row[:3]] + [f"{value:.1f}" for value in row[3:]]
            file.write(f"{index / RATE:.2f},{','.join(values)}\n")
    with open(HERE.parent / "recording.gestures.csv", "w", encoding="ascii", newline="\n") as file:
        file.write("from,to,gesture\n")
        file.writelines(f"{first / RATE:.2f},{behind / RATE:.2f},{gesture}\n" for first, behind, gesture in marks)

    held_out, held_names = windows(motion, marks)
    with torch.no_grad():
        scores = torch.softmax(exported((held_out.float().double() - mean) / deviation), dim=1)
    FIXTURES.mkdir(exist_ok=True)
    with open(FIXTURES / "scores.csv", "w", encoding="ascii", newline="\n") as file:
        file.write("first sample,label," + ",".join(GESTURES) + "\n")
        for index, (name, row) in enumerate(zip(held_names, scores.tolist())):
            file.write(f"{index * HOP},{name or 'unclear'},{','.join(f'{value:.9f}' for value in row)}\n")

    clear = [index for index, name in enumerate(held_names) if name]
    right = sum(GESTURES[int(scores[index].argmax())] == held_names[index] for index in clear)
    print(f"held out: {right} of {len(clear)} clear windows right, {len(held_names) - len(clear)} unclear; {len(marks)} gestures")


if __name__ == "__main__":
    main()
