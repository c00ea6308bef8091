"""The loops of the comparison in Python's torch: reads a line "NETWORK METHOD STEPS BATCH THREADS", prints milliseconds."""
import contextlib
import functools
import os
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


def sample():
    return nn.Sequential(
        nn.Conv2d(1, 16, 4, stride=2, padding=1), nn.ReLU(), nn.Conv2d(16, 32, 4, stride=2, padding=1), nn.ReLU(),
        nn.Flatten(), nn.Linear(32 * 7 * 7, 100), nn.ReLU(), nn.Linear(100, 10))


def madry():
    return nn.Sequential(
        nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(),
        nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64 * 7 * 7, 1024), nn.ReLU(), nn.Linear(1024, 10))


class PreActBlock(nn.Module):
    def __init__(self, channels, filters, stride):
        super().__init__()
        self.bn1, self.bn2 = nn.BatchNorm2d(channels), nn.BatchNorm2d(filters)
        self.conv1 = nn.Conv2d(channels, filters, 3, stride=stride, padding=1, bias=False)
        self.conv2 = nn.Conv2d(filters, filters, 3, padding=1, bias=False)
        self.shortcut = nn.Conv2d(channels, filters, 1, stride=stride, bias=False) if stride > 1 or channels != filters else None

    def forward(self, x):
        h = F.relu(self.bn1(x))
        skip = x if self.shortcut is None else self.shortcut(h)
        return self.conv2(F.relu(self.bn2(self.conv1(h)))) + skip


def resnet():
    layers, channels = [nn.Conv2d(3, 64, 3, padding=1, bias=False)], 64
    for filters, stride in (64, 1), (128, 2), (256, 2), (512, 2):
        layers += [PreActBlock(channels, filters, stride), PreActBlock(filters, filters, 1)]
        channels = filters
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 10))


NETWORKS = {"sample": (sample, 0.3, 0.075, (1, 28, 28)), "madry": (madry, 0.3, 0.075, (1, 28, 28)),
            "resnet": (resnet, 8 / 255, 2 / 255, (3, 32, 32))}


class Loop:
    def __init__(self, network, batch):
        make, self.eps, self.size, shape = NETWORKS[network]
        torch.manual_seed(0)
        self.model = make()
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=1e-3)
        self.x, self.y = torch.rand(batch, *shape), torch.randint(0, 10, (batch,))

    def start(self):
        return (self.x + torch.empty_like(self.x).uniform_(-self.eps, self.eps)).clamp_(0, 1) - self.x

    def perturb(self, loss, delta, steps):
        for _ in range(steps):
            delta.requires_grad_()
            gradient, = torch.autograd.grad(loss(self.model(self.x + delta)), delta)
            delta = (delta.detach() + self.size * gradient.sign()).clamp_(-self.eps, self.eps)
            delta = (self.x + delta).clamp_(0, 1) - self.x
        return self.x + delta

    def minimize(self, loss):
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()

    def pgd(self, steps):
        self.model.eval()
        adversarial = self.perturb(lambda z: F.cross_entropy(z, self.y), self.start(), steps)
        self.model.train()
        self.minimize(F.cross_entropy(self.model(adversarial), self.y))

    def trades(self, steps):
        self.model.eval()
        with torch.no_grad():
            clean = F.softmax(self.model(self.x), 1)

        def divergence(logits, target):
            return F.kl_div(F.log_softmax(logits, 1), target, reduction="sum")

        adversarial = self.perturb(lambda z: divergence(z, clean), 0.001 * torch.randn_like(self.x), steps)
        self.model.train()
        here, there = self.model(self.x), self.model(adversarial)
        self.minimize(F.cross_entropy(here, self.y) + 6 * divergence(there, F.softmax(here, 1)) / len(self.x))

    def autoattack(self, _):
        """The reference implementation, from the folder AUTOATTACK_REFERENCE; nothing falls within so small an eps."""
        if os.environ["AUTOATTACK_REFERENCE"] not in sys.path:
            sys.path.insert(0, os.environ["AUTOATTACK_REFERENCE"])
        from autoattack import AutoAttack
        self.model.eval()
        with torch.no_grad():
            labels = self.model(self.x).argmax(1)
        with contextlib.redirect_stdout(sys.stderr):
            attack = AutoAttack(self.model, norm="Linf", eps=1e-6, version="standard", device="cpu", verbose=False)
            attack.run_standard_evaluation(self.x, labels, bs=len(self.x))


@functools.lru_cache(maxsize=None)
def loop(network, batch):
    return Loop(network, batch)


def main():
    for line in sys.stdin:
        network, method, steps, batch, threads = line.split()
        torch.set_num_threads(int(threads))
        run = getattr(loop(network, int(batch)), method)
        start = time.perf_counter()
        run(int(steps))
        print((time.perf_counter() - start) * 1000, flush=True)


if __name__ == "__main__":
    main()
