"""Checks a running NextBest server with Google's C-core client: interop.py HOST:PORT."""

import sys
import time
from concurrent import futures

import grpc

from bank import Bank, failure
from reflection import Reflection

CUSTOMER = "C000042"
CHECKS = []


def check(name):
    def register(function):
        CHECKS.append((name, function))
        return function

    return register


def items(response):
    return [item.product_id for item in response.items]


def watch(bank, service="", **options):
    request = bank.message("grpc.health.v1.HealthCheckRequest")(service=service)
    return bank.method("grpc.health.v1.Health", "Watch")(request, **options)


def health(bank, service):
    request = bank.message("grpc.health.v1.HealthCheckRequest")(service=service)
    response = bank.method("grpc.health.v1.Health", "Check")(request, timeout=10)
    return response.DESCRIPTOR.enum_types_by_name["ServingStatus"].values_by_number[response.status].name


@check("unary: Recommend answers ranked items")
def unary(bank):
    response = bank.recommend(CUSTOMER)
    assert response.decision_id, "no decision id"
    assert [item.rank for item in response.items] == [1, 2, 3], f"ranks {[i.rank for i in response.items]}"
    print("ITEMS", CUSTOMER, *items(response))


@check("unary: an unknown method is UNIMPLEMENTED")
def unknown_method(bank):
    call = bank.channel.unary_unary("/nextbest.v1.RecommendationService/Nothing")
    assert failure(lambda: call(b"", timeout=10)).code() == grpc.StatusCode.UNIMPLEMENTED


@check("client streaming: LoadProfiles stores good rows and reports the bad one")
def client_streaming(bank):
    get = bank.message("nextbest.v1.GetProfileRequest")(customer_id=CUSTOMER)
    profile = bank.method("nextbest.v1.ProfileService", "GetProfile")(get, timeout=10).profile
    ids = ["interop-python-1", "", "interop-python-2"]
    request = bank.message("nextbest.v1.LoadProfilesRequest")

    def requests():
        for each in ids:
            copy = type(profile)()
            copy.CopyFrom(profile)
            copy.customer_id = each
            yield request(profiles=[copy])

    loaded = bank.method("nextbest.v1.ProfileService", "LoadProfiles")(requests(), timeout=10)
    assert (loaded.loaded, loaded.rejected) == (2, 1), f"loaded {loaded.loaded}, rejected {loaded.rejected}"
    assert loaded.errors[0].row == 1 and "customer_id" in loaded.errors[0].field, str(loaded.errors)
    for each in filter(None, ids):
        erase = bank.message("nextbest.v1.EraseCustomerRequest")(customer_id=each)
        assert bank.method("nextbest.v1.ProfileService", "EraseCustomer")(erase, timeout=10).existed


@check("unary: RecordOutcomes stores an outcome once")
def outcomes(bank):
    decision = bank.recommend(CUSTOMER)
    outcome = bank.message("nextbest.v1.Outcome")(
        decision_id=decision.decision_id,
        customer_id=CUSTOMER,
        product_id=decision.items[0].product_id,
        kind=1,
        channel=bank.channel_number("CHANNEL_TELLER"),
    )
    request = bank.message("nextbest.v1.RecordOutcomesRequest")(outcomes=[outcome])
    record = bank.method("nextbest.v1.FeedbackService", "RecordOutcomes")
    first, second = record(request, timeout=10), record(request, timeout=10)
    assert (first.recorded, second.recorded, second.duplicates) == (1, 0, 1)


@check("unary: refused personalization gives the non-personal list, granted again the personal one")
def consent(bank):
    mode = lambda: bank.recommend("interop-python").personalization_mode
    get = bank.message("nextbest.v1.GetProfileRequest")(customer_id=CUSTOMER)
    profile = bank.method("nextbest.v1.ProfileService", "GetProfile")(get, timeout=10).profile
    profile.customer_id = "interop-python"
    put = bank.message("nextbest.v1.PutProfileRequest")(profile=profile)
    bank.method("nextbest.v1.ProfileService", "PutProfile")(put, timeout=10)
    say = lambda decision: bank.method("nextbest.v1.ConsentService", "SetConsent")(
        bank.message("nextbest.v1.SetConsentRequest")(customer_id="interop-python", purpose=1, decision=decision),
        timeout=10,
    )
    assert not any(state.allowed for state in say(2).states if state.purpose == 1)
    assert mode() == 2, f"mode {mode()} after refusing"
    say(1)
    assert mode() == 1, f"mode {mode()} after granting"
    erase = bank.message("nextbest.v1.EraseCustomerRequest")(customer_id="interop-python")
    assert bank.method("nextbest.v1.ProfileService", "EraseCustomer")(erase, timeout=10).existed


@check("unary: Explain reproduces a decision, with contributions that add up")
def explain(bank):
    decision = bank.recommend(CUSTOMER)
    request = bank.message("nextbest.v1.ExplainRequest")(
        decision_id=decision.decision_id, product_id=decision.items[0].product_id, language="en"
    )
    answer = bank.method("nextbest.v1.RecommendationService", "Explain")(request, timeout=10)
    assert answer.reproduced and answer.rank == 1 and answer.priority == decision.items[0].priority, str(answer)
    total = answer.baseline + sum(each.contribution for each in answer.contributions)
    assert abs(total - answer.margin) < 1e-9, f"{total} against {answer.margin}"


@check("server streaming: RecommendBatch answers each customer in order, like Recommend")
def batch(bank):
    ids = [f"C{number:06d}" for number in range(1, 121)]
    template = bank.message("nextbest.v1.RecommendRequest")(
        channel=bank.channel_number("CHANNEL_TELLER"), limit=3, language="en"
    )
    request = bank.message("nextbest.v1.RecommendBatchRequest")(template=template, customer_ids=ids)
    answers = list(bank.method("nextbest.v1.RecommendationService", "RecommendBatch")(request, timeout=30))
    assert [answer.customer_id for answer in answers] == ids
    assert items(answers[41].answer) == items(bank.recommend(ids[41]))


@check("server streaming: health Watch tells SERVING at once")
def server_streaming(bank):
    call = watch(bank, timeout=10)
    assert next(call).status == 1
    call.cancel()


@check("server streaming: health Watch of an unknown service is SERVICE_UNKNOWN")
def watch_unknown(bank):
    call = watch(bank, "nextbest.v1.Nothing", timeout=10)
    assert next(call).status == 3
    call.cancel()


@check("health: Check is SERVING, and NOT_FOUND for an unknown service")
def check_health(bank):
    assert health(bank, "") == "SERVING"
    assert failure(lambda: health(bank, "nextbest.v1.Nothing")).code() == grpc.StatusCode.NOT_FOUND


@check("deadline: a call that meets it answers")
def deadline_met(bank):
    assert bank.recommend(CUSTOMER, timeout=30).items


@check("deadline: a call that misses it is DEADLINE_EXCEEDED, in time")
def deadline_missed(bank):
    started = time.monotonic()
    error = failure(lambda: list(watch(bank, timeout=0.4)))
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED, str(error.code())
    assert 0.3 < time.monotonic() - started < 5


@check("metadata: text and binary entries go out, trailers come in")
def metadata(bank):
    entries = (("x-interop", "a b"), ("x-interop-bin", bytes(range(256))))
    _, call = bank.recommend(CUSTOMER, with_call=True, metadata=entries)
    assert call.code() == grpc.StatusCode.OK and call.trailing_metadata() is not None


@check("gzip: a compressed request gets the same answer")
def gzip(bank):
    compressed = bank.recommend(CUSTOMER, compression=grpc.Compression.Gzip)
    assert items(compressed) == items(bank.recommend(CUSTOMER))


@check("gzip: an empty answer to a compressed request is readable")
def gzip_empty(bank):
    request = bank.message("nextbest.v1.EraseCustomerRequest")(customer_id="interop-nobody")
    erase = bank.method("nextbest.v1.ProfileService", "EraseCustomer")
    assert not erase(request, timeout=10, compression=grpc.Compression.Gzip).existed


@check("error details: every faulty field and a reason, in grpc-status-details-bin")
def error_details(bank):
    error = failure(lambda: bank.recommend("", limit=1000))
    assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, str(error.code())
    status, details = bank.details(error)
    assert status.code == 3 and status.message == error.details()
    fields = {violation.field for violation in details["BadRequest"].field_violations}
    assert {"customer_id", "limit"} <= fields, str(fields)
    assert details["ErrorInfo"].domain == "nextbest"
    assert details["ErrorInfo"].reason.endswith("INVALID_REQUEST"), details["ErrorInfo"].reason


@check("limits: a message of 5 MiB is RESOURCE_EXHAUSTED, and the connection lives on")
def large_message(bank):
    error = failure(lambda: bank.recommend("x" * (5 * 1024 * 1024)))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED, str(error.code())
    assert bank.recommend(CUSTOMER).items


@check("cancellation: a cancelled call is CANCELLED, and the connection lives on")
def cancellation(bank):
    call = watch(bank)
    next(call)
    call.cancel()
    assert failure(lambda: next(call)).code() == grpc.StatusCode.CANCELLED
    assert bank.recommend(CUSTOMER).items


@check("concurrency: 300 calls at once answer as one by one")
def concurrency(bank):
    ids = [f"C{number:06d}" for number in range(1, 301)]
    with futures.ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda each: items(bank.recommend(each)), ids))
    assert all(answers)
    assert answers[41] == items(bank.recommend(ids[41]))


def reflect(version):
    def run(bank):
        client = Reflection(bank.channel, version)
        expected = {"nextbest.v1.RecommendationService", "nextbest.v1.ProfileService"}
        expected |= {"nextbest.v1.FeedbackService", "grpc.health.v1.Health"}
        expected |= {f"nextbest.v1.{each}Service" for each in ("Consent", "Contact", "Advisory")}
        expected |= {f"grpc.reflection.{each}.ServerReflection" for each in ("v1", "v1alpha")}
        assert expected <= client.services(), f"missing {expected - client.services()}"
        by_name, unknown = client.ask(
            {"file_by_filename": "nextbest/v1/recommendation_service.proto"},
            {"file_containing_symbol": "nextbest.v1.Nothing"},
        )
        assert len(by_name.file_descriptor_response.file_descriptor_proto) >= 2
        assert unknown.error_response.error_code == grpc.StatusCode.NOT_FOUND.value[0]

    return run


for reflection_version in ("v1", "v1alpha"):
    CHECKS.append((f"bidi: reflection {reflection_version} lists and describes the services", reflect(reflection_version)))


def main(address):
    address = address.removeprefix("http://")
    passed = failed = 0
    with grpc.insecure_channel(address) as channel:
        grpc.channel_ready_future(channel).result(timeout=20)
        bank = Bank(channel)
        for name, function in CHECKS:
            try:
                function(bank)
                passed += 1
                print(f"ok   python {name}")
            except Exception as error:  # a check that breaks in any way has failed, and the next one still runs
                failed += 1
                print(f"FAIL python {name}: {type(error).__name__} {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: interop.py HOST:PORT")
    sys.exit(main(sys.argv[1]))
