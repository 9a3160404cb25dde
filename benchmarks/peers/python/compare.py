"""Drives servers in turns with h2load and prints a table.
usage: compare.py ROUNDS SECONDS FOLDER NAME=PORT=METHOD...   METHOD is Recommend or Check; FOLDER for temporary files

Every round takes another customer; one before the first warms up and is not counted. Before it is measured, a
server is asked once, and its answer checked; while it is, the bytes that h2load counts must be those of as many answers.
Ratios are medians of the rounds' own, against the last server."""
import re
import statistics
import subprocess
import sys

import grpc
import numpy as np

from nextbest.v1 import recommendation_service_pb2 as messages

CONNECTIONS, STREAMS = 16, 16
LIMIT = 5
SETTLE_SECONDS = 1
PATIENCE_SECONDS = 10
FRAME_HEADER = 5
SERVING = b"\x08\x01"
PATHS = {
    "Recommend": "/nextbest.v1.RecommendationService/Recommend",
    "Check": "/grpc.health.v1.Health/Check",
}


def request_of(method, customer):
    """The request's bytes."""
    if method == "Check":
        return b""
    request = messages.RecommendRequest(customer_id=f"C{customer:06}", channel="CHANNEL_MOBILE_APP", limit=LIMIT)
    request.language = "en"
    return request.SerializeToString()


def ask(port, method, request):
    """The bytes of one answer, checked."""
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        answer = channel.unary_unary(PATHS[method])(request, timeout=PATIENCE_SECONDS, wait_for_ready=True)
    if method == "Check":
        assert answer == SERVING, f"port {port} answers {answer}"
        return answer
    parsed = messages.RecommendResponse.FromString(answer)
    assert parsed.personalization_mode == messages.PERSONALIZATION_MODE_PERSONAL, parsed
    assert 1 <= len(parsed.items) <= LIMIT and all(i.product_id and i.priority > 0 and i.reasons for i in parsed.items), parsed
    return answer


def drive(port, method, body, seconds, log):
    """h2load's own words."""
    command = ["h2load", f"-c{CONNECTIONS}", f"-m{STREAMS}", f"--duration={seconds}", f"--data={body}"]
    command += ["--header=content-type: application/grpc", "--header=te: trailers"]
    command += [f"--log-file={log}"] if log else []
    command += [f"http://127.0.0.1:{port}{PATHS[method]}"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=seconds + PATIENCE_SECONDS).stdout


def measure(port, method, customer, seconds, folder):
    """Calls per second, and the latencies at half and 0.99 in milliseconds."""
    request = request_of(method, customer)
    body, log = f"{folder}/body", f"{folder}/latencies"
    with open(body, "wb") as file:
        file.write(b"\0" + len(request).to_bytes(4, "big") + request)
    answer = FRAME_HEADER + len(ask(port, method, request))
    drive(port, method, body, SETTLE_SECONDS, None)
    open(log, "w").close()
    said = drive(port, method, body, seconds, log)
    rate = float(re.search(r"finished in .*?, ([0-9.]+) req/s", said)[1])
    done, failed = (int(re.search(rf"(\d+) {word}", said)[1]) for word in ("succeeded", "failed"))
    data = int(re.search(r"\((\d+)\) data", said)[1])
    assert done > 0 and failed == 0 and data >= 0.95 * done * answer, f"{answer} bytes an answer, and h2load says: {said}"
    milliseconds = np.fromfile(log, np.int64, sep=" ").reshape(-1, 3)[:, 2] / 1000
    return rate, *np.quantile(milliseconds, [0.5, 0.99])


def main(rounds, seconds, folder, *servers):
    servers = [server.split("=") for server in servers]
    results = {name: [] for name, _, _ in servers}
    for turn in range(int(rounds) + 1):
        for name, port, method in servers:
            measured = measure(port, method, turn, int(seconds), folder)
            print(turn, name, *(f"{value:.4g}" for value in measured), file=sys.stderr)
            results[name] += [measured] if turn > 0 else []
    base = np.array(results[servers[-1][0]])[:, 0]
    print("| server | calls per second | least to most | p50 | p99 | calls against the last row |")
    print("|---|---|---|---|---|---|")
    for name, rounds_of in results.items():
        rates, halves, tails = np.array(rounds_of).T
        print(
            f"| {name} | {statistics.median(rates):,.0f} | {min(rates):,.0f} to {max(rates):,.0f} "
            f"| {np.median(halves):.2f} ms | {np.median(tails):.2f} ms | {np.median(rates / base):.3f} |"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
