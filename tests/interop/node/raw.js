// A gRPC call by hand, to see what the libraries hide: the frame's compressed flag and the response's encoding.
import http2 from "node:http2";
import { gunzipSync, gzipSync } from "node:zlib";

const frame = (message) => {
  const packed = gzipSync(message);
  const prefix = Buffer.alloc(5);
  prefix[0] = 1;
  prefix.writeUInt32BE(packed.length, 1);
  return Buffer.concat([prefix, packed]);
};

/** Sends one compressed message; answers the response's encoding, flag, message and status. */
export const callWithGzip = (address, path, message) =>
  new Promise((resolve, reject) => {
    const session = http2.connect(`http://${address}`);
    session.on("error", reject);
    const request = session.request({
      ":method": "POST",
      ":path": path,
      "content-type": "application/grpc",
      te: "trailers",
      "grpc-encoding": "gzip",
      "grpc-accept-encoding": "gzip",
    });
    const chunks = [];
    let [encoding, status] = [];
    request.on("response", (headers) => (encoding = headers["grpc-encoding"]));
    request.on("trailers", (trailers) => (status = trailers["grpc-status"]));
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("error", reject);
    request.on("end", () => {
      session.close();
      const body = Buffer.concat(chunks);
      const payload = body.subarray(5);
      resolve({ encoding, status, flag: body[0], message: body[0] ? gunzipSync(payload) : payload });
    });
    request.end(frame(message));
  });
