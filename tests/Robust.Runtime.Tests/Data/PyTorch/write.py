"""Writes the files here, with Debian's python3-torch: python3 write.py FOLDER"""
import json
import os
import sys

import torch
from torch import nn

folder = sys.argv[1]


class Evil:
    def __reduce__(self):
        return os.system, ("touch robust-was-here",)


torch.manual_seed(1)
net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.Flatten(), nn.Linear(8, 3))
for _ in range(3):
    net(torch.rand(8, 1, 4, 4))  # statistics of their own
net.eval()
state = net.state_dict()
x = torch.rand(5, 1, 4, 4)
with open(os.path.join(folder, "expected.json"), "w") as file:
    json.dump({"x": x.flatten().tolist(), "logits": net(x).flatten().tolist()}, file)

torch.save(state, os.path.join(folder, "net.pth"))
torch.save(state, os.path.join(folder, "old.pth"), _use_new_zipfile_serialization=False)
torch.save(net, os.path.join(folder, "whole.pth"))
torch.save([Evil()], os.path.join(folder, "evil.pth"))
torch.save({"epoch": 3, "state_dict": state, "optimizer": torch.optim.Adam(net.parameters()).state_dict()},
           os.path.join(folder, "checkpoint.pth"))
turned = dict(state)
turned["4.weight"] = state["4.weight"].t().contiguous().t()  # the same numbers, stored by columns
turned["0.weight"] = torch.cat([state["0.weight"], state["0.weight"]])[2:]  # a part of a larger storage
torch.save({name: tensor.double() if name == "4.bias" else tensor for name, tensor in turned.items()},
           os.path.join(folder, "turned.pth"))
renamed = {"conv.w": state["0.weight"], "conv.b": state["0.bias"], "norm.w": state["1.weight"], "norm.b": state["1.bias"],
           "norm.m": state["1.running_mean"], "norm.v": state["1.running_var"], "head.w": state["4.weight"], "head.b": state["4.bias"]}
torch.save(renamed, os.path.join(folder, "renamed.pth"))
broken = dict(state)
broken["4.bias"] = torch.tensor([0.0, float("nan"), 1.0])
torch.save(broken, os.path.join(folder, "broken.pth"))
