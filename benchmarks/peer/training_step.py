"""The training step of samples/Mnist in Python's torch, after Wong et al. 2020: prints images per second."""
import sys
import time

import torch
from torch import nn

EPS, STEP, BATCH = 0.3, 0.375, 100


def network():
    return nn.Sequential(
        nn.Conv2d(1, 16, 4, stride=2, padding=1), nn.ReLU(),
        nn.Conv2d(16, 32, 4, stride=2, padding=1), nn.ReLU(),
        nn.Flatten(), nn.Linear(32 * 7 * 7, 100), nn.ReLU(), nn.Linear(100, 10))


def perturb(model, x, y):
    delta = torch.empty_like(x).uniform_(-EPS, EPS)
    delta = torch.max(torch.min(1 - x, delta), -x).requires_grad_()
    loss = nn.functional.cross_entropy(model(x + delta), y)
    gradient, = torch.autograd.grad(loss, delta)
    delta = (delta.detach() + STEP * gradient.sign()).clamp_(-EPS, EPS)
    return torch.max(torch.min(1 - x, delta), -x)


def epoch(model, optimizer, images, labels):
    for rows in torch.randperm(len(images)).split(BATCH):
        x, y = images[rows].float() / 255, labels[rows]
        loss = nn.functional.cross_entropy(model(x + perturb(model, x, y)), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def main():
    batches = 100
    images = torch.randint(0, 256, (batches * BATCH, 1, 28, 28), dtype=torch.uint8)
    labels = torch.randint(0, 10, (batches * BATCH,))
    model = network()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    epoch(model, optimizer, images, labels)
    start = time.perf_counter()
    epoch(model, optimizer, images, labels)
    print(batches * BATCH / (time.perf_counter() - start))


if __name__ == "__main__":
    sys.exit(main())
