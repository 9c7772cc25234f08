package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanIterator;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.SetParams;

/** The clients people have, unchanged. */
class ClientsIT {

    private static ServerProcess server;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path directory) throws Exception {
        server = ServerProcess.start(Distribution.unpack(folder), directory, "--io-threads", "2");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @BeforeEach
    void empty() throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", client.type("FLUSHALL"));
        }
    }

    private static RedisClient jedis(RedisProtocol protocol) {
        return RedisClient.builder()
                .hostAndPort("127.0.0.1", server.port())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .protocol(protocol)
                        .clientName("jedis")
                        .build())
                .build();
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void jedisReadsAndWrites(RedisProtocol protocol) {
        try (RedisClient jedis = jedis(protocol)) {
            assertEquals("PONG", jedis.ping());
            assertEquals(
                    "OK", jedis.set("greeting", "hello", SetParams.setParams().ex(100)));
            assertEquals("hello", jedis.get("greeting"));
            assertTrue(jedis.ttl("greeting") > 90);
            assertNull(jedis.get("absent"));
            assertEquals(2, jedis.hset("users", Map.of("u1", "sergi", "u2", "sergi2")));
            assertEquals(Map.of("u1", "sergi", "u2", "sergi2"), jedis.hgetAll("users"));
            assertEquals(List.of("sergi", "sergi2"), jedis.hmget("users", "u1", "u2"));
            assertEquals("OK", jedis.mset("a", "1", "b", "2"));
            assertEquals(List.of("1", "2"), jedis.mget("a", "b"));
            assertEquals(3.5, jedis.incrByFloat("b", 1.5));
            assertEquals(6, jedis.incrBy("a", 5));
            assertEquals(Set.of("greeting", "users", "a", "b"), jedis.keys("*"));
            assertEquals("hash", jedis.type("users"));
            assertThrows(JedisDataException.class, () -> jedis.get("users"));
            byte[] binary = {0, -1, '\r', '\n'};
            jedis.set(binary, binary);
            org.junit.jupiter.api.Assertions.assertArrayEquals(binary, jedis.get(binary));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void jedisPipelinesAndHasTransactions(RedisProtocol protocol) {
        try (RedisClient jedis = jedis(protocol)) {
            List<Response<Long>> counts = new ArrayList<>();
            try (Pipeline pipeline = jedis.pipelined()) {
                for (int i = 0; i < 1_000; i++) {
                    counts.add(pipeline.incr("counter"));
                }
                pipeline.sync();
            }
            for (int i = 0; i < counts.size(); i++) {
                assertEquals(i + 1L, counts.get(i).get());
            }
            try (AbstractTransaction transaction = jedis.multi()) {
                Response<String> counter = transaction.get("counter");
                Response<Long> added = transaction.hset("users", "u1", "sergi");
                assertEquals(2, transaction.exec().size());
                assertEquals("1000", counter.get());
                assertEquals(1L, added.get());
            }
            try (AbstractTransaction transaction = jedis.transaction(false)) {
                transaction.watch("counter");
                jedis.incr("counter");
                transaction.multi();
                transaction.set("counter", "lost");
                assertNull(transaction.exec());
            }
            assertEquals("1001", jedis.get("counter"));
        }
    }

    @Test
    void jedisSharesItsPoolAmongThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (RedisClient jedis = jedis(RedisProtocol.RESP3)) {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                String own = "own:" + thread;
                work.add(threads.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        jedis.set(own, Integer.toString(i));
                        assertEquals(Integer.toString(i), jedis.get(own));
                        jedis.incr("shared");
                    }
                }));
            }
            for (Future<?> one : work) {
                one.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            }
            assertEquals("3200", jedis.get("shared"));
        } finally {
            threads.shutdownNow();
        }
    }

    static Stream<ProtocolVersion> lettuceSpeaksEitherProtocol() {
        return Stream.of(ProtocolVersion.RESP2, ProtocolVersion.RESP3);
    }

    @ParameterizedTest
    @MethodSource
    void lettuceSpeaksEitherProtocol(ProtocolVersion version) throws Exception {
        io.lettuce.core.RedisClient client =
                io.lettuce.core.RedisClient.create(RedisURI.create("redis://127.0.0.1:" + server.port()));
        client.setOptions(ClientOptions.builder().protocolVersion(version).build());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            useSync(connection.sync());
            useAsync(connection.async());
            useTransaction(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        }
    }

    private static void useSync(RedisCommands<String, String> redis) {
        assertEquals("PONG", redis.ping());
        assertEquals("OK", redis.set("greeting", "hello"));
        assertEquals("hello", redis.get("greeting"));
        assertEquals(2L, redis.hset("users", Map.of("u1", "sergi", "u2", "sergi2")));
        assertEquals(Map.of("u1", "sergi", "u2", "sergi2"), redis.hgetall("users"));
        assertEquals(
                List.of(KeyValue.just("greeting", "hello"), KeyValue.empty("absent")),
                redis.mget("greeting", "absent"));
        assertThrows(RedisCommandExecutionException.class, () -> redis.incr("greeting"));
        Set<String> scanned = new TreeSet<>();
        ScanIterator.scan(redis).forEachRemaining(scanned::add);
        assertEquals(Set.of("greeting", "users"), scanned);
        assertTrue(redis.clientList().contains("lib-name=Lettuce"));
        assertFalse(redis.command().isEmpty());
        assertTrue(redis.info().contains("redis_version:"));
    }

    private static void useAsync(RedisAsyncCommands<String, String> redis) throws Exception {
        List<RedisFuture<Long>> counts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            counts.add(redis.incr("counter"));
        }
        for (int i = 0; i < counts.size(); i++) {
            assertEquals(i + 1L, counts.get(i).get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS));
        }
    }

    private static void useTransaction(RedisCommands<String, String> redis) {
        redis.multi();
        redis.set("a", "1");
        redis.hget("users", "u1");
        assertEquals(List.of("OK", "sergi"), redis.exec().stream().toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = RedisProtocol.class,
            names = {"RESP2", "RESP3"})
    void jedisSubscribes(RedisProtocol protocol) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        JedisPubSub listener = new JedisPubSub() {
            @Override
            public void onSubscribe(String channel, int count) {
                heard.add("subscribed to " + channel);
            }

            @Override
            public void onMessage(String channel, String message) {
                heard.add(channel + ": " + message);
            }

            @Override
            public void onPMessage(String pattern, String channel, String message) {
                heard.add(pattern + " " + channel + ": " + message);
            }
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (RedisClient jedis = jedis(protocol)) {
            Future<?> listening = thread.submit(() -> jedis.subscribe(listener, "news"));
            assertEquals("subscribed to news", next(heard));
            assertEquals(1, jedis.publish("news", "one"));
            assertEquals("news: one", next(heard));
            listener.psubscribe("n*");
            Await.until("it is subscribed to the pattern", () -> jedis.publish("nobody", "there") == 1);
            assertEquals("n* nobody: there", next(heard));
            listener.unsubscribe();
            listener.punsubscribe();
            listening.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
            assertEquals(0, jedis.publish("news", "two"));
        } finally {
            thread.shutdownNow();
        }
    }

    private static String next(BlockingQueue<String> heard) throws InterruptedException {
        return heard.poll(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("lettuceSpeaksEitherProtocol")
    void lettuceSubscribes(ProtocolVersion version) throws Exception {
        io.lettuce.core.RedisClient client =
                io.lettuce.core.RedisClient.create(RedisURI.create("redis://127.0.0.1:" + server.port()));
        client.setOptions(ClientOptions.builder().protocolVersion(version).build());
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (StatefulRedisPubSubConnection<String, String> listening = client.connectPubSub();
                StatefulRedisConnection<String, String> speaking = client.connect()) {
            listening.addListener(new RedisPubSubAdapter<>() {
                @Override
                public void message(String channel, String message) {
                    heard.add(channel + ": " + message);
                }

                @Override
                public void message(String pattern, String channel, String message) {
                    heard.add(pattern + " " + channel + ": " + message);
                }
            });
            listening.sync().subscribe("news");
            listening.sync().psubscribe("new*");
            assertEquals(2L, speaking.sync().publish("news", "one"));
            assertEquals("news: one", next(heard));
            assertEquals("new* news: one", next(heard));
            assertEquals(List.of("news"), speaking.sync().pubsubChannels());
            assertEquals(1L, speaking.sync().pubsubNumpat());
            listening.sync().unsubscribe("news");
            listening.sync().punsubscribe("new*");
            assertEquals(0L, speaking.sync().publish("news", "two"));
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void redisBenchmarkRunsWithoutAnError(int pipeline) throws Exception {
        RedisTools.assumeInstalled();
        Program benchmark = Program.run(
                Await.DEADLINE,
                "",
                List.of(
                        "redis-benchmark",
                        "-p",
                        Integer.toString(server.port()),
                        "-n",
                        "10000",
                        "-r",
                        "1000",
                        "-P",
                        Integer.toString(pipeline),
                        "--csv",
                        "-t",
                        "ping_inline,ping_mbulk,set,get,incr,hset,mset"));
        String output = benchmark.output();
        assertEquals(0, benchmark.exitCode(), output);
        List<String> tests = List.of("PING_INLINE", "PING_MBULK", "SET", "GET", "INCR", "HSET", "MSET (10 keys)");
        for (String test : tests) {
            assertTrue(output.contains("\"" + test + "\",\""), () -> "no result of " + test + " in:\n" + output);
        }
        assertFalse(output.toLowerCase().contains("error"), output);
        assertFalse(output.contains("WARNING"), output);
    }

    @Test
    void redisCliFindsItsHelp() throws Exception {
        RedisTools.assumeInstalled();
        String docs = server.cli().call("COMMAND", "DOCS", "hset", "set", "ping");
        for (String word : List.of("hset", "summary", "field", "set", "ping")) {
            assertTrue(docs.contains(word), docs);
        }
        assertEquals("users", server.cli().call("COMMAND", "GETKEYS", "hset", "users", "u1", "sergi"));
        assertEquals("PONG", server.cli().call("-3", "ping"));
    }
}
