"""A client of server reflection, v1 and v1alpha."""

from google.protobuf import descriptor_pb2

import dynamic

MESSAGES = {
    "ServerReflectionRequest": [
        ("host", 1, "string"),
        ("file_by_filename", 3, "string"),
        ("file_containing_symbol", 4, "string"),
        ("list_services", 7, "string"),
    ],
    "FileDescriptorResponse": [("file_descriptor_proto", 1, "repeated bytes")],
    "ServiceResponse": [("name", 1, "string")],
    "ListServiceResponse": [("service", 1, "repeated ServiceResponse")],
    "ErrorResponse": [("error_code", 1, "int32"), ("error_message", 2, "string")],
    "ServerReflectionResponse": [
        ("valid_host", 1, "string"),
        ("original_request", 2, "ServerReflectionRequest"),
        ("file_descriptor_response", 4, "FileDescriptorResponse"),
        ("list_services_response", 6, "ListServiceResponse"),
        ("error_response", 7, "ErrorResponse"),
    ],
}


class Reflection:
    def __init__(self, channel, version):
        package = f"grpc.reflection.{version}"
        pool = dynamic.new_pool()
        dynamic.declare(pool, package, MESSAGES)
        self.request = dynamic.message_class(pool, f"{package}.ServerReflectionRequest")
        response = dynamic.message_class(pool, f"{package}.ServerReflectionResponse")
        self.call = channel.stream_stream(
            f"/{package}.ServerReflection/ServerReflectionInfo",
            request_serializer=self.request.SerializeToString,
            response_deserializer=response.FromString,
        )

    def ask(self, *questions):
        """Sends the questions on one stream; answers in order."""
        requests = [self.request(host="interop", **question) for question in questions]
        return list(self.call(iter(requests), timeout=10))

    def services(self):
        return {each.name for each in self.ask({"list_services": "*"})[0].list_services_response.service}

    def load(self, pool, *symbols):
        """Adds the files that declare the symbols, and what they import, to the pool."""
        files = {}
        for answer in self.ask(*({"file_containing_symbol": symbol} for symbol in symbols)):
            if answer.HasField("error_response"):
                raise AssertionError(answer.error_response.error_message)
            for data in answer.file_descriptor_response.file_descriptor_proto:
                file = descriptor_pb2.FileDescriptorProto.FromString(data)
                files[file.name] = file
        added = {"google/protobuf/any.proto"}

        def add(file):
            if file.name not in added:
                added.add(file.name)
                for name in file.dependency:
                    add(files[name])
                pool.Add(file)

        for file in files.values():
            add(file)
