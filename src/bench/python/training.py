"""What both programs have in common: arguments, the clock, the check against the reference runs."""

import argparse
import dataclasses
import json
import os
import sys
import time
from typing import Optional, Tuple

# one thread, as ours: this must stand in the environment before an OpenBLAS of the threaded kind is loaded
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import torch  # noqa: E402


@dataclasses.dataclass(frozen=True)
class Run:
    """The hyperparameters of one run."""

    seed: int
    learning_rate: float
    momentum: float
    threshold: float
    bias_uniform: Optional[Tuple[float, float]]
    inputs: int
    neurons: int
    timesteps: int
    iterations: int


def main(description, training):
    """Trains as the arguments say; training(run) draws the network, train() trains it, and the clock measures both."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--seed", type=int, default=0, help="of the first repetition; each further one adds 1")
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--repetitions", type=int, default=1)
    parser.add_argument("--learning-rate", type=float, default=0.1)
    parser.add_argument("--momentum", type=float, default=0.9)
    parser.add_argument("--threshold", type=float, default=1.0)
    parser.add_argument("--bias", type=float, nargs=2, metavar=("LOW", "HIGH"), help="drawn once more, uniform")
    parser.add_argument("--inputs", type=int, default=300)
    parser.add_argument("--neurons", type=int, default=500)
    parser.add_argument("--timesteps", type=int, default=10)
    parser.add_argument("--losses", action="store_true", help="print the loss of each iteration, too")
    parser.add_argument("--on-request", action="store_true", help="train the seed of each line of standard input")
    parser.add_argument("--reference", metavar="FILE", help="train its runs, and count those that come out the same")
    arguments = parser.parse_args()
    torch.set_num_threads(1)

    if arguments.reference:
        sys.exit(check(training, arguments.reference))
    if arguments.on_request:
        print(f"{torch.__version__} with {blas()}", flush=True)
    seeds = map(int, sys.stdin) if arguments.on_request else (arguments.seed + k for k in range(arguments.repetitions))
    for seed in seeds:
        run = Run(
            seed,
            arguments.learning_rate,
            arguments.momentum,
            arguments.threshold,
            tuple(arguments.bias) if arguments.bias else None,
            arguments.inputs,
            arguments.neurons,
            arguments.timesteps,
            arguments.iterations,
        )
        start = time.perf_counter()
        losses = training(run).train()
        print(time.perf_counter() - start, flush=True)
        if arguments.losses:
            print("\n".join(map(repr, losses)), flush=True)


def blas():
    """The files of the BLAS that PyTorch's products run on: Debian's own reference library is ten times slower than OpenBLAS."""
    torch.zeros(2, 2).mm(torch.zeros(2, 2))
    with open("/proc/self/maps", encoding="ascii") as maps:
        names = {os.path.basename(line.strip()) for line in maps if "blas" in os.path.basename(line)}
    return ", ".join(sorted(names)) or "a BLAS of its own"


def check(training, file):
    """1 when a run whose gradient flows through the reset comes out otherwise than the file says, more often than in two runs."""
    same, different = 0, []
    with open(file, encoding="utf-8") as lines:
        for reference in map(json.loads, lines):
            if reference["reset_gradient"] != "through":
                continue
            bias = None if reference["bias_low"] is None else (reference["bias_low"], reference["bias_high"])
            fields = [field.name for field in dataclasses.fields(Run) if field.name != "bias_uniform"]
            run = Run(bias_uniform=bias, **{field: reference[field] for field in fields})
            losses = training(run).train()
            first = next((k for k, loss in enumerate(losses) if loss != reference["loss"][k]), None)
            if first is None:
                same += 1
            else:
                different.append(f"{run} from iteration {first}")
    print(f"{same} of {same + len(different)} runs have the reference's loss at every iteration")
    print("\n".join(different), end="\n" if different else "")
    return int(len(different) > 2)
