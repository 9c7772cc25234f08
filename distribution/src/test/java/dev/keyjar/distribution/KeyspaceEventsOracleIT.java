package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command's keyspace events beside those of a real redis-server: the same names, in the same order. */
class KeyspaceEventsOracleIT {

    private static final String COMMANDS = """
            SET a 1
            SET a 2 EX 100
            SET a 2 KEEPTTL
            SET a 3 XX GET
            SET a 3 NX
            SETNX a 1
            SETNX b 1
            SETEX a 100 v
            PSETEX a 100000 v
            GET a
            GETSET a 5
            GETSET z 5
            GETDEL z
            GETDEL z
            GETEX a
            GETEX a EX 100
            GETEX a PERSIST
            GETEX a PERSIST
            GETEX a EXAT 1
            MSET a 1 b 2
            MSET a 1 a 2
            MSETNX c 1 d 1
            MSETNX c 1 e 1
            INCR a
            DECR a
            INCRBY a 5
            DECRBY a 5
            INCRBYFLOAT a 1.5
            INCRBYFLOAT nf 1.5
            INCR ni
            APPEND a x
            APPEND ap x
            SETRANGE a 1 z
            SETRANGE sr 1 z
            SETBIT bit 1 1
            SETBIT bit 1 1
            BITFIELD bit SET u8 0 1 INCRBY u8 0 1
            BITFIELD bit SET u8 0 2
            BITFIELD bit GET u8 0
            BITFIELD bf SET u8 0 2
            BITOP AND dest a b
            BITOP AND dest no1 no2
            BITOP AND dest no1 no2
            STRLEN miss
            GETRANGE miss 0 1
            MGET miss a miss2
            EXISTS miss a
            TTL miss
            TYPE miss
            STRLEN a
            LCS a miss
            BITCOUNT miss
            GETBIT miss 0
            OBJECT ENCODING miss
            TOUCH miss a
            DUMP miss
            EXPIRE a 100
            EXPIRE a 100 XX
            EXPIRE a 10 GT
            PEXPIRE a 100000
            EXPIREAT a 9999999999
            PEXPIREAT a 9999999999000
            PERSIST a
            PERSIST a
            EXPIRE miss 100
            EXPIRE a -1
            EXPIRE a 100
            DEL a b miss c
            UNLINK d ap
            SET r 1
            SET r2 2
            RENAME r r2
            RENAMENX r2 r3
            RENAME r3 r3
            RENAMENX r3 r3
            RENAME miss x
            SET cc 1 EX 100
            COPY cc dd
            COPY cc dd
            COPY cc dd REPLACE
            COPY cc dd DB 3
            MOVE cc 2
            MOVE cc 2
            HSET h f v g w
            HSET h f v2
            HSETNX h f z
            HSETNX h n z
            HMSET h a b
            HINCRBY h num 1
            HINCRBYFLOAT h num 1.5
            HDEL h nope
            HDEL h a n
            HDEL h f g num
            HDEL h f
            HGET h f
            HGETALL h
            HLEN h
            HMGET h a b
            HINCRBY h2 a 1
            HINCRBYFLOAT h3 a 1
            HSETNX h4 a b
            HSCAN miss 0
            HRANDFIELD miss
            MULTI
            SET m 1
            INCR m
            DEL m
            EXEC
            SET w 1
            HSET w a b
            INCR h2
            APPEND h2 a
            OBJECT FREQ miss
            MEMORY USAGE miss
            SWAPDB 0 1
            SWAPDB 0 1
            FLUSHDB
            FLUSHALL
            SELECT 4
            CONFIG SET maxmemory-policy allkeys-random
            SET a 1
            CONFIG SET maxmemory 1
            GET a
            SET b 1
            CONFIG SET maxmemory 0
            SET a 1
            WATCH miss
            """;

    @Test
    void publishesWhatRedisPublishes(@TempDir Path folder, @TempDir Path ours, @TempDir Path theirs) throws Exception {
        RedisTools.assumeInstalled();
        try (ServerProcess keyjar = ServerProcess.start(Distribution.unpack(folder), ours, "--io-threads", "2");
                RedisServerProcess redis = RedisServerProcess.start(theirs)) {
            assertEquals(heard(redis.port()), heard(keyjar.port()));
        }
    }

    /** Each command with its events, those of the keyspace before those of the keyevent channel. */
    private static String heard(int port) throws Exception {
        List<String> heard = new ArrayList<>();
        try (RawConnection listener = new RawConnection(port);
                RawConnection speaker = new RawConnection(port);
                RawConnection other = new RawConnection(port)) {
            speaker.call("CONFIG", "SET", "notify-keyspace-events", "KEAnm");
            listener.call("PSUBSCRIBE", "__key*");
            for (String line : COMMANDS.strip().split("\n")) {
                speaker.type(line);
                other.call("PUBLISH", "__key end of this", "");
                heard.add(line);
                String message = listener.readReply();
                while (!message.contains("__key end of this")) {
                    heard.add("    " + message.replaceAll("[*$][0-9]+\r\n", "").replace("\r\n", " "));
                    message = listener.readReply();
                }
            }
        }
        return String.join("\n", heard);
    }
}
