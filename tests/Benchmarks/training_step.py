"""The training step of Flow's Learner in Python: pg-proper on the Nature network, for a comparison on the same libtorch.

Reads a line, takes one step, prints its seconds, and so on until its input ends.
"""

import sys
import time

import torch
from torch import nn

ROWS, ACTIONS, TAU, VALUE_COEFFICIENT = 80, 6, 0.01, 0.5
DECAY, EPSILON, RATE, MAX_NORM = 0.99, 1e-5, 7e-4, 0.5


class NatureNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(4, 32, 8, 4)
        self.conv2 = nn.Conv2d(32, 64, 4, 2)
        self.conv3 = nn.Conv2d(64, 64, 3, 1)
        self.fc = nn.Linear(64 * 7 * 7, 512)
        self.policy = nn.Linear(512, ACTIONS)
        self.value = nn.Linear(512, 1)

    def forward(self, observations):
        x = torch.relu(self.conv1(observations.to(torch.float32) / 255))
        x = torch.relu(self.conv2(x))
        x = torch.relu(self.conv3(x))
        x = torch.relu(self.fc(x.flatten(1)))
        return self.policy(x), self.value(x).squeeze(-1)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(1)
    network = NatureNetwork()
    parameters = list(network.parameters())
    mean_squares = [torch.ones_like(p) for p in parameters]
    source = torch.randint(0, 256, (ROWS, 4, 84, 84), dtype=torch.uint8)
    observations = torch.zeros_like(source)
    actions = torch.randint(0, ACTIONS, (ROWS,)).numpy()
    advantages, targets = torch.randn(ROWS).numpy(), torch.randn(ROWS).numpy()

    def step():
        observations.copy_(source)
        a, delta, target = torch.tensor(actions), torch.tensor(advantages), torch.tensor(targets)
        logits, values = network(observations)
        log_policy = torch.log_softmax(logits, -1)
        entropy = -(log_policy.exp() * log_policy).sum(-1)
        policy_loss = -(log_policy.gather(1, a.unsqueeze(1)).squeeze(1) * delta).mean()
        value_loss = (values - target).pow(2).mean() * 0.5
        loss = policy_loss + (-entropy).mean() * TAU + value_loss * VALUE_COEFFICIENT
        network.zero_grad()
        loss.backward()
        norm = nn.utils.clip_grad_norm_(parameters, MAX_NORM)
        with torch.no_grad():
            for parameter, mean_square in zip(parameters, mean_squares):
                mean_square.mul_(DECAY).addcmul_(parameter.grad, parameter.grad, value=1 - DECAY)
                parameter.addcdiv_(parameter.grad, (mean_square + EPSILON).sqrt_(), value=-RATE)
        return loss.item(), policy_loss.item(), value_loss.item(), entropy.mean().item(), norm.item()

    for _ in sys.stdin:
        start = time.perf_counter()
        step()
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
