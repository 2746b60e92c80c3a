#!/usr/bin/env python3
"""Computes runs with PyTorch: reads their hyperparameters, writes them again with what the training leaves behind, a JSON object a line.

Written as one would in PyTorch, with its own generator, initialisers, optimisers and autograd; tried with Debian's python3-torch (1.13),
on one thread.

    echo '{"seed": 3, "decay": 0.5}' | python3 src/test/scripts/family.py
"""

import json
import math
import sys

import torch

DEFAULTS = {
    "seed": 0, "learning_rate": 0.1, "bias_init": "default", "inputs": 300, "neurons": 500, "timesteps": 10,
    "threshold": 1.0, "momentum": 0.9, "iterations": 100, "reset_gradient": "through", "decay": 1.0,
    "weight_init": "default", "reset": "zero", "surrogate": "spike", "target_rate": 0.0, "input_rate": 0.5, "optimizer": "sgd",
    "clip_norm": "none",
}

# with their default numbers
SURROGATES = {"spike": None, "atan": 2.0, "fast-sigmoid": 25.0, "sigmoid": 4.0, "triangle": 1.0, "boxcar": 1.0}


class Spike(torch.autograd.Function):
    """1 above 0, else 0; its derivative is the surrogate's."""

    @staticmethod
    def forward(ctx, z, name, k):
        ctx.save_for_backward(z)
        ctx.name, ctx.k = name, k
        return (z > 0).float()

    @staticmethod
    def backward(ctx, gradient):
        (z,) = ctx.saved_tensors
        return gradient * derivative(z, ctx.name, ctx.k), None, None


def derivative(z, name, k):
    if name == "spike":
        return (z > 0).float()
    if name == "atan":
        return k / 2 / (1 + (math.pi / 2 * k * z).pow(2))
    if name == "fast-sigmoid":
        return 1 / (k * z.abs() + 1) ** 2
    if name == "sigmoid":
        s = torch.sigmoid(k * z)
        return s * (1 - s) * k
    if name == "triangle":
        return torch.clamp(k - k * k * z.abs(), min=0)
    return (z.abs() < k / 2).float() * (1 / k)


def numbers(text):
    return [float(part) for part in text[text.index("(") + 1:-1].split(",")]


def layer(run):
    linear = torch.nn.Linear(run["inputs"], run["neurons"])
    weights, bias = run["weight_init"], run["bias_init"]
    if weights.startswith("uniform"):
        torch.nn.init.uniform_(linear.weight, *numbers(weights))
    elif weights == "kaiming-uniform":
        torch.nn.init.kaiming_uniform_(linear.weight, nonlinearity="relu")
    elif weights == "xavier-uniform":
        torch.nn.init.xavier_uniform_(linear.weight)
    if bias.startswith("uniform"):
        torch.nn.init.uniform_(linear.bias, *numbers(bias))
    elif bias.startswith("constant"):
        torch.nn.init.constant_(linear.bias, *numbers(bias))
    return linear


def optimizer(run, parameters):
    if run["optimizer"] == "adam":
        return torch.optim.Adam(parameters, lr=run["learning_rate"])
    nesterov = run["optimizer"] == "nesterov"
    return torch.optim.SGD(parameters, lr=run["learning_rate"], momentum=run["momentum"], nesterov=nesterov)


def inputs(run):
    shape = (run["timesteps"], run["inputs"])
    if run["input_rate"] == 0.5:
        return torch.randint(0, 2, shape).float()
    return (torch.rand(shape) < run["input_rate"]).float()


def sequence(run, linear, x):
    name = run["surrogate"].split("(")[0]
    k = numbers(run["surrogate"])[0] if "(" in run["surrogate"] else SURROGATES[name]
    v = torch.zeros(run["neurons"])
    s = torch.zeros(run["neurons"])
    spikes = []
    for t in range(run["timesteps"]):
        fired = s.detach() if run["reset_gradient"] == "detached" else s
        h = linear(x[t])
        if run["reset"] == "zero":
            v = run["decay"] * (v * (1 - fired)) + h
        elif run["reset"] == "subtract":
            v = run["decay"] * v + h - fired * run["threshold"]
        else:
            v = run["decay"] * v + h
        s = Spike.apply(v - run["threshold"], name, k)
        spikes.append(s)
    return torch.stack(spikes)


def trained(run):
    torch.manual_seed(run["seed"])
    linear = layer(run)
    before = linear.weight.detach().clone()
    descent = optimizer(run, linear.parameters())
    out = {"loss": [], "spikes": [], "first_timestep_spikes": [], "active_neurons": [], "saturated_neurons": []}
    for _ in range(run["iterations"]):
        s = sequence(run, linear, inputs(run))
        loss = (s.mean() - run["target_rate"]) ** 2
        descent.zero_grad()
        loss.backward()
        if run["clip_norm"] != "none":
            torch.nn.utils.clip_grad_norm_(linear.parameters(), float(run["clip_norm"]))
        out["loss"].append(loss.item())
        out["spikes"].append(int(s.sum().item()))
        out["first_timestep_spikes"].append(int(s[0].sum().item()))
        out["active_neurons"].append(int((s.sum(0) > 0).sum().item()))
        out["saturated_neurons"].append(int((s.sum(0) == run["timesteps"]).sum().item()))
        descent.step()
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
