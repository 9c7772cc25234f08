package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong on the wire is answered byte for byte as a real redis-server answers it. */
class ProtocolErrorsIT {

    private static ServerProcess keyjar;
    private static ServerProcess guardedKeyjar;
    private static RedisServerProcess redis;
    private static RedisServerProcess guardedRedis;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path ours, @TempDir Path theirs) throws Exception {
        RedisTools.assumeInstalled();
        Distribution distribution = Distribution.unpack(folder);
        String[] password = {"--requirepass", "secret", "--appendonly", "no"};
        keyjar = ServerProcess.start(distribution, ours);
        guardedKeyjar = ServerProcess.start(distribution, ours, password);
        redis = RedisServerProcess.start(theirs);
        guardedRedis = RedisServerProcess.start(theirs, password);
    }

    @AfterAll
    static void end() {
        if (guardedRedis != null) {
            guardedRedis.close();
            redis.close();
            guardedKeyjar.close();
            keyjar.close();
        }
    }

    static List<String> isAnsweredAsRedisDoes() {
        return List.of(
                "*1\r\n$629145600\r\n",
                "*1\r\n$536870913\r\n",
                "*1\r\n$-1\r\n",
                "*1\r\n$-2147483648\r\n",
                "*1\r\n$18446744073709551617\r\n",
                "*1\r\n$\r\n",
                "*1\r\n$4x\r\n",
                "*1\r\n$ 4\r\nPING\r\n",
                "*1\r\n$+4\r\nPING\r\n",
                "*1\r\n$04\r\nPING\r\n",
                "*2147483648\r\n",
                "*2147483647\r\n",
                "*1048577\r\n",
                "*99999999999999999999\r\n",
                "*-2147483649\r\n",
                "*-1\r\nPING\r\n",
                "*0\r\nPING\r\n",
                "*\r\nPING\r\n",
                "*x\r\n",
                "*1\r\nPING\r\n",
                "*1\r\n:4\r\n",
                "*1\r\n$-0\r\n",
                "*2\r\n$4\r\nECHO\r\n$5\r\nhelloXXPING\r\n",
                "*1\r\n$0\r\n\r\n",
                "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$100\r\nhalf of it",
                "*3\r\n$3\r\nSET\r\n",
                "*3\r\n$3",
                "*",
                "PING",
                "\r\n\r\n\n\n  \r\nPING\r\n",
                "PING\nECHO hello\n",
                "ECHO \"unbalanced\r\n",
                "ECHO 'unbalanced\r\n",
                "ECHO \"a\"b\r\n",
                "ECHO \"\\x41\\n\\\"\"\r\n",
                "ECHO 'it\\'s'\r\n",
                "GET\r\n",
                "NOSUCH\r\n",
                "NOSUCH one two three\r\n",
                "nosuch " + "x".repeat(300) + " y\r\n",
                "n".repeat(300) + "\r\n",
                "*2\r\n$6\r\nno\r\nno\r\n$2\r\n\r\n\r\n",
                "MULTI\r\nSET a 1\r\nEXEC x\r\nEXEC\r\n",
                "MULTI\r\nGET\r\nEXEC\r\n",
                "MULTI\r\nNOSUCH\r\nDISCARD\r\n",
                "ECHO a\fb\u000bc \fd\r\n",
                "CLIENT NOSUCH\r\n",
                "CONFIG\r\n",
                "HELLO 4\r\n",
                "HELLO x\r\n",
                "*1\r\n$" + "1".repeat(70_000),
                "*" + "1".repeat(70_000),
                "x".repeat(70_000));
    }

    @ParameterizedTest
    @MethodSource
    void isAnsweredAsRedisDoes(String bytes) throws Exception {
        assertEquals(answer(redis.port(), bytes), answer(keyjar.port(), bytes));
    }

    /** Characters only: of others Redis shows the bytes, we what they are in UTF-8; and it takes a zero for the end of a line. */
    @Test
    void randomCharactersAreAnsweredAsRedisDoes() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            StringBuilder bytes = new StringBuilder(random.nextBoolean() ? "*" + random.nextInt(3) + "\r\n$" : "");
            for (int left = random.nextInt(200); left > 0; left--) {
                bytes.append((char)
                        (random.nextInt(4) > 0
                                ? 1 + random.nextInt(127)
                                : "\r\n*$ \"'\\x1".charAt(random.nextInt(10))));
            }
            assertEquals(
                    answer(redis.port(), bytes.toString()),
                    answer(keyjar.port(), bytes.toString()),
                    "seed " + seed + ", number " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*10\r\n",
                "*11\r\n",
                "*1\r\n$16384\r\n",
                "*1\r\n$16385\r\n",
                "GET greeting\r\n",
                "HELLO 3 AUTH default wrong\r\n",
                "AUTH wrong\r\n",
                "AUTH default wrong\r\n",
                "AUTH secret\r\nECHO hello\r\n",
                "AUTH a b c\r\n",
                "NOSUCH\r\n",
                "GET\r\n",
                "MULTI\r\nEXEC\r\n",
                "QUIT\r\n"
            })
    void aStrangerIsAnsweredAsRedisDoes(String bytes) throws Exception {
        assertEquals(answer(guardedRedis.port(), bytes), answer(guardedKeyjar.port(), bytes));
    }

    /** What is answered until the connection closes; we say that nothing more comes. */
    private static String answer(int port, String bytes) throws IOException {
        try (RawConnection client = new RawConnection(port)) {
            client.send(bytes);
            client.endOutput();
            return client.readToEnd();
        }
    }
}
