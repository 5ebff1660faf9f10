"""The training step of Flow's Learner in Python: pg-proper on the Nature network, for a comparison on the same libtorch.

Prints its version and device. Then each line of its input is one of: a JSON object that sets a step up, answered by "ready"; a step's
number, which takes the step and is answered by its seconds; that number with a minus sign, which forgets the step.
"""

import contextlib
import json
import sys
import time

import torch
from torch import nn

ACTIONS, TAU, VALUE_COEFFICIENT = 6, 0.01, 0.5
DECAY, EPSILON, RATE, MAX_NORM = 0.99, 1e-5, 7e-4, 0.5
WARM_UP = 3


class NatureNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(4, 32, 8, 4)
        self.conv2 = nn.Conv2d(32, 64, 4, 2)
        self.conv3 = nn.Conv2d(64, 64, 3, 1)
        self.fc = nn.Linear(64 * 7 * 7, 512)
        self.policy = nn.Linear(512, ACTIONS)
        self.value = nn.Linear(512, 1)

    def forward(self, observations, precision):
        low = contextlib.nullcontext()
        if precision == "bf16":
            low = torch.autocast(observations.device.type, torch.bfloat16)
        with low:
            x = torch.relu(self.conv1(observations.to(torch.float32) / 255))
            x = torch.relu(self.conv2(x))
            x = torch.relu(self.conv3(x))
            x = torch.relu(self.fc(x.flatten(1)))
        x = x.to(torch.float32)
        return self.policy(x), self.value(x).squeeze(-1)


class Step:
    """A batch in ordinary memory goes to the device by way of page-locked memory, then a step is taken and what it measured is read."""

    def __init__(self, setup):
        torch.manual_seed(1)
        self.setup = setup
        self.device = torch.device(setup["device"])
        self.network = NatureNetwork().to(self.device)
        self.parameters = list(self.network.parameters())
        self.mean_squares = [torch.ones_like(p) for p in self.parameters]
        rows, pinned = setup["rows"], self.device.type == "cuda"
        self.sources = [
            torch.randint(0, 256, (rows, 4, 84, 84), dtype=torch.uint8),
            torch.randint(0, ACTIONS, (rows,)),
            torch.randn(rows),
            torch.randn(rows),
        ]
        self.hosts = [torch.zeros_like(source, pin_memory=pinned) for source in self.sources]
        self.inputs = [host.to(self.device) if pinned else host for host in self.hosts]
        self.graph = None
        if setup["graph"]:
            self.capture()

    def load(self):
        for source, host, tensor in zip(self.sources, self.hosts, self.inputs):
            host.copy_(source)
            if tensor is not host:
                tensor.copy_(host, non_blocking=True)

    def compute(self):
        observations, actions, advantages, targets = self.inputs
        logits, values = self.network(observations, self.setup["precision"])
        log_policy = torch.log_softmax(logits, -1)
        entropy = -(log_policy.exp() * log_policy).sum(-1)
        policy_loss = -(log_policy.gather(1, actions.unsqueeze(1)).squeeze(1) * advantages).mean()
        value_loss = (values - targets).pow(2).mean() * 0.5
        loss = policy_loss + (-entropy).mean() * TAU + value_loss * VALUE_COEFFICIENT
        for parameter in self.parameters:
            parameter.grad = None
        loss.backward()
        norm = nn.utils.clip_grad_norm_(self.parameters, MAX_NORM)
        with torch.no_grad():
            for parameter, mean_square in zip(self.parameters, self.mean_squares):
                mean_square.mul_(DECAY).addcmul_(parameter.grad, parameter.grad, value=1 - DECAY)
                parameter.addcdiv_(parameter.grad, (mean_square + EPSILON).sqrt_(), value=-RATE)
        return loss.detach(), policy_loss.detach(), value_loss.detach(), entropy.detach().mean(), norm

    def capture(self):
        self.load()
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(WARM_UP):
                self.compute()
        torch.cuda.current_stream().wait_stream(stream)
        self.graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self.graph):
            self.measured = torch.stack(self.compute())

    def take(self):
        setup = self.setup
        # Setting it, even to what it is, starts OpenMP's threads anew: at two threads that would take half as long as the step.
        if torch.get_num_threads() != setup["threads"]:
            torch.set_num_threads(setup["threads"])
        if self.device.type == "cuda":
            allow = setup["precision"] == "tf32"
            torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = allow
        start = time.perf_counter()
        self.load()
        if self.graph is None:
            [number.item() for number in self.compute()]
        else:
            self.graph.replay()
            self.measured.tolist()
        return time.perf_counter() - start


def main():
    where = torch.cuda.get_device_name() if torch.cuda.is_available() else "CPU"
    print(f"PyTorch {torch.__version__} on {where}", flush=True)
    steps = {}
    for line in sys.stdin:
        command = json.loads(line)
        if isinstance(command, dict):
            steps[command["number"]] = Step(command)
            print("ready", flush=True)
        elif line.startswith("-"):
            del steps[-command]
            print("forgotten", flush=True)
        else:
            print(steps[command].take(), flush=True)


if __name__ == "__main__":
    main()
