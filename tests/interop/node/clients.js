// Clients of NextBest's services, from the repository's .proto files.
import { fileURLToPath } from "node:url";
import grpc from "@grpc/grpc-js";
import loader from "@grpc/proto-loader";

const protos = fileURLToPath(new URL("../../../protos", import.meta.url));
const options = { includeDirs: [protos], keepCase: true, enums: String, longs: Number, defaults: true, oneofs: true };

const load = (...files) => grpc.loadPackageDefinition(loader.loadSync(files, options));

const api = load(
  "nextbest/v1/recommendation_service.proto",
  "nextbest/v1/profile_service.proto",
  "nextbest/v1/feedback_service.proto",
  "nextbest/v1/consent_service.proto",
  "grpc/health/v1/health.proto",
  "grpc/reflection/v1/reflection.proto",
  "grpc/reflection/v1alpha/reflection.proto",
);

export const connect = (address, more = {}) => {
  const make = (Client) => new Client(address, grpc.credentials.createInsecure(), more);
  return {
    recommendation: make(api.nextbest.v1.RecommendationService),
    profiles: make(api.nextbest.v1.ProfileService),
    feedback: make(api.nextbest.v1.FeedbackService),
    consents: make(api.nextbest.v1.ConsentService),
    health: make(api.grpc.health.v1.Health),
    reflection: {
      v1: make(api.grpc.reflection.v1.ServerReflection),
      v1alpha: make(api.grpc.reflection.v1alpha.ServerReflection),
    },
  };
};

export const after = (milliseconds) => ({ deadline: Date.now() + milliseconds });

/** The response of a unary call; rejects with its error. */
export const unary = (client, method, request, { metadata = new grpc.Metadata(), options = after(10000) } = {}) =>
  new Promise((resolve, reject) => {
    client[method](request, metadata, options, (error, response) => (error ? reject(error) : resolve(response)));
  });

/** The error that the promise rejects with. */
export const failure = async (promise) => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("the call did not fail");
};

/** Messages of a stream and how it ended, once it has. */
export const drain = (call) =>
  new Promise((resolve) => {
    const messages = [];
    call.on("data", (message) => messages.push(message));
    call.on("error", (error) => resolve({ messages, error }));
    call.on("end", () => resolve({ messages, error: null }));
  });

/** The first message of a stream. */
export const first = (call) => new Promise((resolve, reject) => call.once("data", resolve).once("error", reject));
