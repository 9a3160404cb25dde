"""What a team would write first: RecommendationService on grpcio, redis-py and XGBoost.
usage: server.py async|sync FOLDER REDIS_PORT PORT"""
import asyncio
import signal
import sys
from concurrent import futures

import grpc
import redis
import redis.asyncio
import uvloop

from nextbest.v1 import recommendation_service_pb2 as messages
from ranker import Ranker, key_of

WORKERS = 16
LARGEST_BATCH = 64
DEFAULT_LIMIT = 5


def limit_of(request):
    return request.limit if request.HasField("limit") else DEFAULT_LIMIT


def service(recommend):
    """The handler that grpcio's generated code would register."""
    method = grpc.unary_unary_rpc_method_handler(
        recommend,
        request_deserializer=messages.RecommendRequest.FromString,
        response_serializer=messages.RecommendResponse.SerializeToString,
    )
    return grpc.method_handlers_generic_handler("nextbest.v1.RecommendationService", {"Recommend": method})


class Batcher:
    """What has come in while the calls before were answered shares one MGET and one prediction."""

    def __init__(self, ranker, store):
        self.ranker, self.store = ranker, store
        self.waiting = asyncio.Queue()

    async def recommend(self, request, context):
        answer = asyncio.get_running_loop().create_future()
        self.waiting.put_nowait((request, answer))
        return await answer

    async def run(self):
        while True:
            batch = [await self.waiting.get()]
            while len(batch) < LARGEST_BATCH and not self.waiting.empty():
                batch.append(self.waiting.get_nowait())
            await self._answer(batch)

    async def _answer(self, batch):
        try:
            stored = await self.store.mget([key_of(request.customer_id) for request, _ in batch])
            answers = self.ranker.rank(stored, [limit_of(request) for request, _ in batch])
        except Exception as failure:
            for _, waiting in batch:
                if not waiting.done():
                    waiting.set_exception(failure)
            return
        for (_, waiting), answer in zip(batch, answers):
            if not waiting.done():
                waiting.set_result(answer)


async def serve_async(ranker, redis_port, port):
    batcher = Batcher(ranker, redis.asyncio.Redis(port=redis_port))
    server = grpc.aio.server()
    server.add_generic_rpc_handlers([service(batcher.recommend)])
    server.add_insecure_port(f"127.0.0.1:{port}")
    await server.start()
    running = asyncio.create_task(batcher.run())
    print("READY", flush=True)
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    await stopped.wait()
    running.cancel()
    await server.stop(grace=1)


def serve_sync(ranker, redis_port, port):
    store = redis.Redis(connection_pool=redis.BlockingConnectionPool(max_connections=WORKERS, port=redis_port))

    def recommend(request, context):
        return ranker.rank([store.get(key_of(request.customer_id))], [limit_of(request)])[0]

    server = grpc.server(futures.ThreadPoolExecutor(WORKERS))
    server.add_generic_rpc_handlers([service(recommend)])
    server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    signal.signal(signal.SIGTERM, lambda *_: server.stop(grace=1))
    print("READY", flush=True)
    server.wait_for_termination()


def main(kind, folder, redis_port, port):
    ranker = Ranker(folder)
    if kind == "sync":
        serve_sync(ranker, int(redis_port), int(port))
    else:
        uvloop.install()
        asyncio.run(serve_async(ranker, int(redis_port), int(port)))


if __name__ == "__main__":
    main(*sys.argv[1:])
