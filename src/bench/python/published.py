#!/usr/bin/env python3
"""The Linear + integrate-and-fire training as one writes it in PyTorch: autograd through time, Linear called at every timestep."""

import torch

import training


class Step(torch.autograd.Function):
    """1 above 0, else 0; the derivative of a spike is the spike."""

    @staticmethod
    def forward(ctx, potential):
        spikes = (potential > 0).float()
        ctx.save_for_backward(spikes)
        return spikes

    @staticmethod
    def backward(ctx, gradient):
        (spikes,) = ctx.saved_tensors
        return gradient * spikes


class IntegrateAndFire(torch.nn.Module):
    """A layer of neurons that keep their potentials and spikes from one timestep to the next."""

    def __init__(self, threshold):
        super().__init__()
        self.threshold = threshold
        self.reset()

    def reset(self):
        self.potential = 0.0
        self.spikes = 0.0

    def forward(self, currents):
        self.potential = self.potential * (1 - self.spikes) + currents
        self.spikes = Step.apply(self.potential - self.threshold)
        return self.spikes


class Network(torch.nn.Module):
    """The Linear layer and its neurons, over a whole sequence."""

    def __init__(self, run):
        super().__init__()
        self.linear = torch.nn.Linear(run.inputs, run.neurons)
        if run.bias_uniform is not None:
            torch.nn.init.uniform_(self.linear.bias, *run.bias_uniform)
        self.neurons = IntegrateAndFire(run.threshold)

    def forward(self, sequence):
        self.neurons.reset()
        return torch.stack([self.neurons(self.linear(x)) for x in sequence])


class Training:
    """One run: its network is drawn when it is made."""

    def __init__(self, run):
        torch.manual_seed(run.seed)
        self.run = run
        self.network = Network(run)
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=run.learning_rate, momentum=run.momentum)

    def train(self):
        """The loss of each iteration, before its update."""
        losses = []
        for _ in range(self.run.iterations):
            sequence = torch.randint(0, 2, (self.run.timesteps, self.run.inputs)).float()
            self.optimizer.zero_grad()
            loss = self.network(sequence).mean() ** 2
            loss.backward()
            self.optimizer.step()
            losses.append(loss.item())
        return losses


if __name__ == "__main__":
    training.main(__doc__, Training)
