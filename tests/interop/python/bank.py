"""A client of NextBest's services whose messages come from the server by reflection."""

import grpc
from google.protobuf import descriptor_pb2

import dynamic
import reflection

SYMBOLS = [
    "nextbest.v1.RecommendationService",
    "nextbest.v1.ProfileService",
    "nextbest.v1.FeedbackService",
    "nextbest.v1.ConsentService",
    "grpc.health.v1.Health",
]

DETAILS = {
    "Status": [("code", 1, "int32"), ("message", 2, "string"), ("details", 3, "repeated google.protobuf.Any")],
    "FieldViolation": [("field", 1, "string"), ("description", 2, "string")],
    "BadRequest": [("field_violations", 1, "repeated FieldViolation")],
    "ErrorInfo": [("reason", 1, "string"), ("domain", 2, "string")],
}


class Bank:
    def __init__(self, channel):
        self.channel = channel
        self.pool = dynamic.new_pool()
        reflection.Reflection(channel, "v1").load(self.pool, *SYMBOLS)
        dynamic.declare(self.pool, "google.rpc", DETAILS)

    def message(self, name):
        return dynamic.message_class(self.pool, name)

    def method(self, service, name):
        """A callable for a method of any kind."""
        method = self.pool.FindServiceByName(service).FindMethodByName(name)
        kinds = {
            (False, False): self.channel.unary_unary,
            (False, True): self.channel.unary_stream,
            (True, False): self.channel.stream_unary,
        }
        streaming = streaming_of(method)
        return kinds[streaming](
            f"/{service}/{name}",
            request_serializer=self.message(method.input_type.full_name).SerializeToString,
            response_deserializer=self.message(method.output_type.full_name).FromString,
        )

    def recommend(self, customer_id, timeout=10, channel="CHANNEL_TELLER", limit=3, with_call=False, **options):
        request = self.message("nextbest.v1.RecommendRequest")(
            customer_id=customer_id, channel=self.channel_number(channel), limit=limit, language="en"
        )
        call = self.method("nextbest.v1.RecommendationService", "Recommend")
        return (call.with_call if with_call else call)(request, timeout=timeout, **options)

    def channel_number(self, name):
        return self.pool.FindEnumTypeByName("nextbest.v1.Channel").values_by_name[name].number

    def details(self, error):
        """The error's google.rpc.Status and its details by short name."""
        raw = next(value for key, value in error.trailing_metadata() if key == "grpc-status-details-bin")
        status = self.message("google.rpc.Status").FromString(raw)
        found = {}
        for detail in status.details:
            name = detail.type_url.rsplit("/", 1)[-1]
            if name in ("google.rpc.BadRequest", "google.rpc.ErrorInfo"):
                found[name.rsplit(".", 1)[-1]] = self.message(name).FromString(detail.value)
        return status, found


def streaming_of(method):
    """(client streams, server streams), which only the method's proto tells in every protobuf version."""
    service = descriptor_pb2.ServiceDescriptorProto()
    method.containing_service.CopyToProto(service)
    proto = next(each for each in service.method if each.name == method.name)
    return proto.client_streaming, proto.server_streaming


def failure(call):
    """The error a call ends with."""
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call did not fail")
