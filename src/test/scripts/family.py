#!/usr/bin/env python3
"""Computes runs with PyTorch: reads their hyperparameters, writes them again with what the training leaves behind, a JSON object a line.

Written as one would in PyTorch, with its own generator, initialisers, optimisers and autograd; tried with Debian's python3-torch (1.13),
on one thread.

    echo '{"seed": 3, "decay": 0.5}' | python3 src/test/scripts/family.py
"""

import json
import sys

import torch

DEFAULTS = {
    "seed": 0, "learning_rate": 0.1, "bias_init": "default", "inputs": 300, "neurons": 500, "timesteps": 10,
    "threshold": 1.0, "momentum": 0.9, "iterations": 100, "reset_gradient": "through", "decay": 1.0,
}


class Spike(torch.autograd.Function):
    """1 above 0, else 0; the derivative of a spike is the spike."""

    @staticmethod
    def forward(ctx, z):
        s = (z > 0).float()
        ctx.save_for_backward(s)
        return s

    @staticmethod
    def backward(ctx, gradient):
        (s,) = ctx.saved_tensors
        return gradient * s


def numbers(text):
    return [float(part) for part in text[text.index("(") + 1:-1].split(",")]


def layer(run):
    linear = torch.nn.Linear(run["inputs"], run["neurons"])
    if run["bias_init"].startswith("uniform"):
        torch.nn.init.uniform_(linear.bias, *numbers(run["bias_init"]))
    return linear


def sequence(run, linear, x):
    v = torch.zeros(run["neurons"])
    s = torch.zeros(run["neurons"])
    spikes = []
    for t in range(run["timesteps"]):
        fired = s.detach() if run["reset_gradient"] == "detached" else s
        v = run["decay"] * (v * (1 - fired)) + linear(x[t])
        s = Spike.apply(v - run["threshold"])
        spikes.append(s)
    return torch.stack(spikes)


def trained(run):
    torch.manual_seed(run["seed"])
    linear = layer(run)
    before = linear.weight.detach().clone()
    optimizer = torch.optim.SGD(linear.parameters(), lr=run["learning_rate"], momentum=run["momentum"])
    out = {"loss": [], "spikes": [], "first_timestep_spikes": [], "active_neurons": []}
    for _ in range(run["iterations"]):
        x = torch.randint(0, 2, (run["timesteps"], run["inputs"])).float()
        s = sequence(run, linear, x)
        loss = s.mean() ** 2
        optimizer.zero_grad()
        loss.backward()
        out["loss"].append(loss.item())
        out["spikes"].append(int(s.sum().item()))
        out["first_timestep_spikes"].append(int(s[0].sum().item()))
        out["active_neurons"].append(int((s.sum(0) > 0).sum().item()))
        optimizer.step()
    change = (linear.weight.detach() - before).double()
    out["final_weight_sum"] = linear.weight.detach().double().sum().item()
    out["final_bias_sum"] = linear.bias.detach().double().sum().item()
    out["final_weight_change_l2"] = change.norm().item()
    return out


def main():
    torch.set_num_threads(1)
    for line in sys.stdin:
        if line.strip():
            run = {**DEFAULTS, **json.loads(line)}
            print(json.dumps({**run, "computed_by": "PyTorch " + torch.__version__, **trained(run)}))


if __name__ == "__main__":
    main()
