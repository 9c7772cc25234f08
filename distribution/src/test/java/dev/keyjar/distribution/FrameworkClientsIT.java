package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.Redisson;
import org.redisson.api.RBucket;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.RedisOperations;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.SessionCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** What stands between people and their client: Redisson and Spring Data Redis, with their defaults. */
class FrameworkClientsIT {

    private static ServerProcess server;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path directory) throws Exception {
        server = ServerProcess.start(Distribution.unpack(folder), directory);
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

    @Test
    void redissonHasBucketsAndMaps() {
        Config config = new Config();
        config.useSingleServer().setAddress("redis://127.0.0.1:" + server.port());
        RedissonClient redisson = Redisson.create(config);
        try {
            RBucket<String> bucket = redisson.getBucket("greeting", StringCodec.INSTANCE);
            assertNull(bucket.get());
            bucket.set("hello", Duration.ofSeconds(100));
            assertEquals("hello", bucket.get());
            assertTrue(bucket.remainTimeToLive() > 90_000);
            assertTrue(bucket.delete());
            assertFalse(bucket.isExists());
            RMap<String, String> map = redisson.getMap("users", StringCodec.INSTANCE);
            assertTrue(map.fastPut("u1", "sergi"));
            assertFalse(map.fastPut("u1", "sergi1"));
            assertEquals("sergi1", map.get("u1"));
            assertEquals(Map.of("u1", "sergi1"), map.readAllMap());
            assertEquals(1, map.fastRemove("u1", "u2"));
            assertEquals(0, map.size());
        } finally {
            redisson.shutdown(0, 5, TimeUnit.SECONDS);
        }
    }

    @Test
    void springDataHasValuesHashesAndTransactions() {
        LettuceConnectionFactory factory =
                new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", server.port()));
        factory.afterPropertiesSet();
        factory.start();
        try {
            StringRedisTemplate redis = new StringRedisTemplate(factory);
            redis.opsForValue().set("greeting", "hello", Duration.ofSeconds(100));
            assertEquals("hello", redis.opsForValue().get("greeting"));
            assertTrue(redis.getExpire("greeting") > 90);
            assertEquals(1L, redis.opsForValue().increment("counter"));
            redis.opsForHash().putAll("users", Map.of("u1", "sergi", "u2", "sergi2"));
            assertEquals(
                    Map.of("u1", "sergi", "u2", "sergi2"), redis.opsForHash().entries("users"));
            assertEquals(List.of("sergi"), redis.opsForHash().multiGet("users", List.of("u1")));
            Set<String> scanned = new TreeSet<>();
            try (Cursor<String> keys =
                    redis.scan(ScanOptions.scanOptions().match("*e*").build())) {
                keys.forEachRemaining(scanned::add);
            }
            assertEquals(Set.of("counter", "greeting", "users"), scanned);
            List<Object> replies = redis.execute(new SessionCallback<List<Object>>() {
                @Override
                @SuppressWarnings("unchecked")
                public <K, V> List<Object> execute(RedisOperations<K, V> operations) {
                    RedisOperations<String, String> texts = (RedisOperations<String, String>) operations;
                    texts.multi();
                    texts.opsForValue().increment("counter");
                    texts.delete("greeting");
                    return texts.exec();
                }
            });
            assertEquals(List.of(2L, 1L), replies);
        } finally {
            factory.destroy();
        }
    }
}
