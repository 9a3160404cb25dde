// Reads google.rpc.Status and its details from the trailer that carries them.
import protobuf from "protobufjs";

const root = protobuf.parse(
  `syntax = "proto3";
   package google.rpc;
   message Any { string type_url = 1; bytes value = 2; }
   message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
   message FieldViolation { string field = 1; string description = 2; }
   message BadRequest { repeated FieldViolation field_violations = 1; }
   message ErrorInfo { string reason = 1; string domain = 2; }`,
  { keepCase: true },
).root;

export const readDetails = (error) => {
  const [raw] = error.metadata.get("grpc-status-details-bin");
  const status = root.lookupType("google.rpc.Status").decode(raw);
  const find = (name) => {
    const detail = status.details.find((each) => each.type_url.endsWith(`/${name}`));
    return detail && root.lookupType(name).decode(detail.value);
  };
  return { status, badRequest: find("google.rpc.BadRequest"), errorInfo: find("google.rpc.ErrorInfo") };
};
