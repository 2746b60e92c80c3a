#!/usr/bin/env python3
"""The same training, as fast as PyTorch's own operations allow: gradient derived by hand, every operation into its own array."""

import math

import numpy
import torch

import training


class Training:
    """One run: its parameters are drawn, and all its arrays made, when it is made."""

    def __init__(self, run):
        torch.manual_seed(run.seed)
        self.run = run
        bound = 1 / math.sqrt(run.inputs)
        self.weights = torch.empty(run.neurons, run.inputs).uniform_(-bound, bound)
        self.bias = torch.empty(run.neurons).uniform_(-bound, bound)
        if run.bias_uniform is not None:
            self.bias.uniform_(*run.bias_uniform)
        self.weight_momentum = torch.zeros(run.neurons, run.inputs)
        self.bias_momentum = torch.zeros(run.neurons)
        self.bias_gradient = torch.empty(run.neurons)
        self.sequence = torch.empty(run.timesteps, run.inputs)
        # OpenBLAS is quicker at W x^T than at x W^T
        self.products = torch.empty(run.neurons, run.timesteps)
        shape = run.timesteps, run.neurons
        self.currents, self.potentials, self.spikes, self.rests, self.through, self.gradients = (
            torch.empty(shape) for _ in range(6)
        )
        self.count = torch.empty(())
        self.product = torch.empty(run.neurons)

    @torch.no_grad()
    def train(self):
        """The loss of each iteration, before its update."""
        run = self.run
        last = run.timesteps - 1
        places = numpy.float32(run.timesteps * run.neurons)
        # views are made once: each costs as much as a small operation
        sequence_transposed, gradients_transposed = self.sequence.t(), self.gradients.t()
        products_transposed, one = self.products.t(), torch.ones(())
        h, v, s, r, a, g = (
            list(array.unbind())
            for array in (self.currents, self.potentials, self.spikes, self.rests, self.through, self.gradients)
        )
        losses = []
        for _ in range(run.iterations):
            self.sequence.random_(0, 2)
            torch.mm(self.weights, sequence_transposed, out=self.products)
            torch.add(products_transposed, self.bias, out=self.currents)

            # v[t] = v[t-1] * (1 - s[t-1]) + h[t]; a product with 0 or 1 is exact
            v[0].copy_(h[0])
            torch.gt(v[0], run.threshold, out=s[0])
            for t in range(1, run.timesteps):
                torch.sub(one, s[t - 1], out=r[t - 1])
                torch.addcmul(h[t], v[t - 1], r[t - 1], out=v[t])
                torch.gt(v[t], run.threshold, out=s[t])
            torch.sub(one, s[last], out=r[last])

            torch.sum(self.spikes, (0, 1), out=self.count)
            mean = numpy.float32(self.count.item()) / places
            losses.append(float(mean * mean))
            u = float(2 * mean / places)

            # g[t] = s[t] * u + (1 - s[t] - s[t] * v[t]) * g[t+1]
            torch.mul(self.spikes, self.potentials, out=self.through)
            torch.sub(self.rests, self.through, out=self.through)
            torch.mul(self.spikes, u, out=self.gradients)
            self.bias_gradient.copy_(g[last])
            for t in range(last - 1, -1, -1):
                torch.mul(a[t], g[t + 1], out=self.product)
                g[t].add_(self.product)
                self.bias_gradient.add_(g[t])

            self.weight_momentum.addmm_(gradients_transposed, self.sequence, beta=run.momentum)
            self.weights.add_(self.weight_momentum, alpha=-run.learning_rate)
            self.bias_momentum.mul_(run.momentum).add_(self.bias_gradient)
            self.bias.add_(self.bias_momentum, alpha=-run.learning_rate)
        return losses


if __name__ == "__main__":
    training.main(__doc__, Training)
