// Checks a running NextBest server with grpc-js: node interop.js HOST:PORT.
import assert from "node:assert/strict";
import grpc from "@grpc/grpc-js";
import { after, connect, drain, failure, first, unary } from "./clients.js";
import { readDetails } from "./details.js";
import { callWithGzip } from "./raw.js";

const CUSTOMER = "C000042";
const { status } = grpc;
const address = (process.argv[2] ?? "").replace(/^http:\/\//, "");
if (!address) {
  console.error("usage: node interop.js HOST:PORT");
  process.exit(2);
}

const clients = connect(address);
const checks = [];
const check = (name, run) => checks.push({ name, run });

const request = (customer_id, limit = 3) => ({ customer_id, channel: "CHANNEL_TELLER", limit, language: "en" });
const recommend = (customer_id, { limit, client = clients.recommendation, ...options } = {}) =>
  unary(client, "Recommend", request(customer_id, limit), options);
const items = (response) => response.items.map((item) => item.product_id);
const watch = (service, options = after(10000)) => clients.health.Watch({ service }, new grpc.Metadata(), options);
const cancel = (call) => {
  call.on("error", () => {});
  call.cancel();
};

check("unary: Recommend answers ranked items", async () => {
  const response = await recommend(CUSTOMER);
  assert.ok(response.decision_id);
  assert.deepEqual(response.items.map((item) => item.rank), [1, 2, 3]);
  console.log("ITEMS", CUSTOMER, ...items(response));
});

check("unary: an unknown method is UNIMPLEMENTED", async () => {
  const error = await failure(
    new Promise((resolve, reject) => {
      const path = "/nextbest.v1.RecommendationService/Nothing";
      const same = (bytes) => bytes;
      const done = (e, answer) => (e ? reject(e) : resolve(answer));
      clients.recommendation.makeUnaryRequest(path, same, same, Buffer.alloc(0), done);
    }),
  );
  assert.equal(error.code, status.UNIMPLEMENTED);
});

check("client streaming: LoadProfiles stores good rows and reports the bad one", async () => {
  const { profile } = await unary(clients.profiles, "GetProfile", { customer_id: CUSTOMER });
  const ids = ["interop-node-1", "", "interop-node-2"];
  const loaded = await new Promise((resolve, reject) => {
    const call = clients.profiles.LoadProfiles(after(10000), (error, answer) => (error ? reject(error) : resolve(answer)));
    ids.forEach((customer_id) => call.write({ profiles: [{ ...profile, customer_id }] }));
    call.end();
  });
  assert.deepEqual([loaded.loaded, loaded.rejected], [2, 1]);
  assert.equal(loaded.errors[0].row, 1);
  assert.match(loaded.errors[0].field, /customer_id/);
  for (const customer_id of ids.filter(Boolean)) {
    assert.ok((await unary(clients.profiles, "EraseCustomer", { customer_id })).existed);
  }
});

check("unary: RecordOutcomes stores an outcome once", async () => {
  const decision = await recommend(CUSTOMER);
  const outcome = {
    decision_id: decision.decision_id,
    customer_id: CUSTOMER,
    product_id: decision.items[0].product_id,
    kind: "OUTCOME_KIND_SHOWN",
    channel: "CHANNEL_TELLER",
  };
  const record = () => unary(clients.feedback, "RecordOutcomes", { outcomes: [outcome] });
  const [once, twice] = [await record(), await record()];
  assert.deepEqual([once.recorded, twice.recorded, twice.duplicates], [1, 0, 1]);
});

check("unary: refused personalization gives the non-personal list, granted again the personal one", async () => {
  const customer_id = "interop-node";
  const { profile } = await unary(clients.profiles, "GetProfile", { customer_id: CUSTOMER });
  await unary(clients.profiles, "PutProfile", { profile: { ...profile, customer_id } });
  const say = (decision) =>
    unary(clients.consents, "SetConsent", { customer_id, purpose: "CONSENT_PURPOSE_PERSONALIZATION", decision });
  const mode = async () => (await recommend(customer_id)).personalization_mode;
  await say("CONSENT_DECISION_REFUSED");
  assert.equal(await mode(), "PERSONALIZATION_MODE_NON_PERSONAL");
  await say("CONSENT_DECISION_GRANTED");
  assert.equal(await mode(), "PERSONALIZATION_MODE_PERSONAL");
  assert.ok((await unary(clients.profiles, "EraseCustomer", { customer_id })).existed);
});

check("unary: Explain reproduces a decision, with contributions that add up", async () => {
  const { decision_id, items: offered } = await recommend(CUSTOMER);
  const { product_id, priority } = offered[0];
  const answer = await unary(clients.recommendation, "Explain", { decision_id, product_id, language: "en" });
  assert.deepEqual([answer.reproduced, answer.rank, answer.priority], [true, 1, priority]);
  const total = answer.contributions.reduce((sum, each) => sum + each.contribution, answer.baseline);
  assert.ok(Math.abs(total - answer.margin) < 1e-9, `${total} against ${answer.margin}`);
});

check("server streaming: RecommendBatch answers each customer in order, like Recommend", async () => {
  const customer_ids = Array.from({ length: 120 }, (_, i) => `C${String(i + 1).padStart(6, "0")}`);
  const template = { ...request("") };
  const { messages, error } = await drain(
    clients.recommendation.RecommendBatch({ template, customer_ids }, new grpc.Metadata(), after(30000)),
  );
  assert.equal(error, null);
  assert.deepEqual(messages.map((each) => each.customer_id), customer_ids);
  assert.deepEqual(items(messages[41].answer), items(await recommend(customer_ids[41])));
});

check("server streaming: health Watch tells SERVING at once", async () => {
  const call = watch("");
  assert.equal((await first(call)).status, "SERVING");
  cancel(call);
});

check("server streaming: health Watch of an unknown service is SERVICE_UNKNOWN", async () => {
  const call = watch("nextbest.v1.Nothing");
  assert.equal((await first(call)).status, "SERVICE_UNKNOWN");
  cancel(call);
});

check("health: Check is SERVING, and NOT_FOUND for an unknown service", async () => {
  assert.equal((await unary(clients.health, "Check", { service: "" })).status, "SERVING");
  const error = await failure(unary(clients.health, "Check", { service: "nextbest.v1.Nothing" }));
  assert.equal(error.code, status.NOT_FOUND);
});

check("deadline: a call that meets it answers", async () => {
  assert.ok((await recommend(CUSTOMER, { options: after(30000) })).items.length);
});

check("deadline: a call that misses it is DEADLINE_EXCEEDED, in time", async () => {
  const started = Date.now();
  const { error } = await drain(watch("", after(400)));
  assert.equal(error.code, status.DEADLINE_EXCEEDED);
  const took = Date.now() - started;
  assert.ok(took > 300 && took < 5000, `took ${took} ms`);
});

check("metadata: text and binary entries go out, trailers come in", async () => {
  const metadata = new grpc.Metadata();
  metadata.set("x-interop", "a b");
  metadata.set("x-interop-bin", Buffer.from(Array.from({ length: 256 }, (_, i) => i)));
  const ended = await new Promise((resolve, reject) => {
    const call = clients.recommendation.Recommend(request(CUSTOMER), metadata, after(10000), (e) => e && reject(e));
    call.on("status", resolve);
  });
  assert.equal(ended.code, status.OK);
  assert.ok(ended.metadata);
});

check("gzip: a compressed request gets the same answer", async () => {
  const { recommendation } = connect(address, { "grpc.default_compression_algorithm": 2 });
  assert.deepEqual(items(await recommend(CUSTOMER, { client: recommendation })), items(await recommend(CUSTOMER)));
});

check("gzip: the answer to a compressed request is compressed on the wire", async () => {
  const method = clients.recommendation.Recommend;
  const answer = await callWithGzip(address, method.path, method.requestSerialize(request(CUSTOMER)));
  assert.equal(answer.status, "0");
  assert.deepEqual([answer.encoding, answer.flag], ["gzip", 1]);
  assert.deepEqual(items(method.responseDeserialize(answer.message)), items(await recommend(CUSTOMER)));
});

check("gzip: an empty answer to a compressed request is readable", async () => {
  const { profiles } = connect(address, { "grpc.default_compression_algorithm": 2 });
  const { existed } = await unary(profiles, "EraseCustomer", { customer_id: "interop-nobody" });
  assert.equal(existed, false);
});

check("error details: every faulty field and a reason, in grpc-status-details-bin", async () => {
  const error = await failure(recommend("", { limit: 1000 }));
  assert.equal(error.code, status.INVALID_ARGUMENT);
  const details = readDetails(error);
  assert.deepEqual([details.status.code, details.status.message], [3, error.details]);
  const fields = details.badRequest.field_violations.map((violation) => violation.field);
  assert.ok(fields.includes("customer_id") && fields.includes("limit"), `fields ${fields}`);
  assert.equal(details.errorInfo.domain, "nextbest");
  assert.match(details.errorInfo.reason, /INVALID_REQUEST$/);
});

check("limits: a message of 5 MiB is RESOURCE_EXHAUSTED, and the connection lives on", async () => {
  const error = await failure(recommend("x".repeat(5 * 1024 * 1024)));
  assert.equal(error.code, status.RESOURCE_EXHAUSTED);
  assert.ok((await recommend(CUSTOMER)).items.length);
});

check("cancellation: a cancelled call is CANCELLED, and the connection lives on", async () => {
  const call = watch("");
  await first(call);
  const ended = drain(call);
  call.cancel();
  assert.equal((await ended).error.code, status.CANCELLED);
  assert.ok((await recommend(CUSTOMER)).items.length);
});

check("concurrency: 300 calls at once answer as one by one", async () => {
  const ids = Array.from({ length: 300 }, (_, i) => `C${String(i + 1).padStart(6, "0")}`);
  const answers = await Promise.all(ids.map((each) => recommend(each)));
  assert.ok(answers.every((answer) => answer.items.length));
  assert.deepEqual(items(answers[41]), items(await recommend(ids[41])));
});

const ask = async (version, ...questions) => {
  const call = clients.reflection[version].ServerReflectionInfo(after(10000));
  questions.forEach((question) => call.write({ host: "interop", ...question }));
  call.end();
  const { messages, error } = await drain(call);
  if (error) throw error;
  return messages;
};

for (const version of ["v1", "v1alpha"]) {
  check(`bidi: reflection ${version} lists and describes the services`, async () => {
    const [list, file, unknown] = await ask(
      version,
      { list_services: "*" },
      { file_by_filename: "nextbest/v1/recommendation_service.proto" },
      { file_containing_symbol: "nextbest.v1.Nothing" },
    );
    const names = list.list_services_response.service.map((each) => each.name);
    const services = [
      "RecommendationService",
      "ProfileService",
      "FeedbackService",
      "ConsentService",
      "ContactService",
      "AdvisoryService",
    ].map((each) => `nextbest.v1.${each}`);
    const standard = ["health.v1.Health", "reflection.v1.ServerReflection", "reflection.v1alpha.ServerReflection"];
    const missing = [...services, ...standard.map((each) => `grpc.${each}`)].filter((each) => !names.includes(each));
    assert.deepEqual(missing, []);
    assert.ok(file.file_descriptor_response.file_descriptor_proto.length >= 2);
    assert.equal(unknown.error_response.error_code, status.NOT_FOUND);
  });
}

let passed = 0;
for (const { name, run } of checks) {
  try {
    await run();
    passed++;
    console.log(`ok   node ${name}`);
  } catch (error) {
    console.log(`FAIL node ${name}: ${error.message.replaceAll("\n", " ")}`);
  }
}
const failed = checks.length - passed;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
