package dev.keyjar.commands.hash;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keyspace events of each command, as a real redis-server publishes them. */
class HashEventsTest {

    private final CommandTester keyjar = CommandTester.with(
            new HSetCommand(),
            new HGetCommand(),
            new HDelCommand(),
            new HSetNxCommand(),
            new HMSetCommand(),
            new HIncrByCommand(),
            new HIncrByFloatCommand(),
            new HGetAllCommand(),
            new HExpireCommand(),
            new HPExpireAtCommand(),
            new HPersistCommand(),
            new HSetExCommand(),
            new HGetExCommand(),
            new HGetDelCommand());

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                     | HSET h f v g w              | hset h",
                "HSET h f v           | HSET h f w                  | hset h",
                "                     | HSETNX h f v                | hset h",
                "HSET h f v           | HSETNX h f v                | ",
                "                     | HMSET h f v                 | hset h",
                "                     | HINCRBY h f 1               | hincrby h",
                "                     | HINCRBYFLOAT h f 1          | hincrbyfloat h",
                "HSET h f v g w       | HDEL h f                    | hdel h",
                "HSET h f v           | HDEL h f                    | hdel h, del h",
                "HSET h f v           | HDEL h x                    | ",
                "                     | HGETALL h                   | keymiss h",
                "HSET h f v           | HGET h x                    | ",
                "HSET h f v           | HEXPIRE h 9 FIELDS 1 f      | hexpire h",
                "HSET h f v           | HEXPIRE h 9 FIELDS 1 x      | ",
                "HSET h f v g w       | HPEXPIREAT h 1 FIELDS 1 f   | hdel h",
                "HSET h f v           | HPEXPIREAT h 1 FIELDS 1 f   | hdel h, del h",
                "HSET h f v; HEXPIRE h 9 FIELDS 1 f | HPERSIST h FIELDS 1 f | hpersist h",
                "HSET h f v           | HPERSIST h FIELDS 1 f       | ",
                "                     | HSETEX h FIELDS 1 f v       | hset h",
                "                     | HSETEX h EX 9 FIELDS 1 f v  | hset h, hexpire h",
                "HSET h f v           | HSETEX h PXAT 1 FIELDS 1 f v | hset h, hdel h, del h",
                "HSET h f v           | HSETEX h PXAT 1 FIELDS 1 g v | hset h, hdel h",
                "HSET h f v           | HGETEX h FIELDS 1 f         | ",
                "HSET h f v           | HGETEX h EX 9 FIELDS 1 f    | hexpire h",
                "HSET h f v g w       | HGETDEL h FIELDS 1 f        | hdel h"
            })
    void publishes(String before, String line, String events) {
        if (before != null) {
            for (String one : before.split("; ")) {
                keyjar.callLine(one);
            }
        }
        keyjar.callLine(line);
        keyjar.expectEvents(events == null ? new String[0] : events.split(", "));
    }

    @Test
    void tellsOfFieldsThatExpiredByThemselves() {
        keyjar.callLine("HSET h f v g w");
        keyjar.callLine("HEXPIRE h 9 FIELDS 1 f");
        keyjar.callLine("HGET h g");
        keyjar.clock().advanceMillis(10_000);
        keyjar.expireDueKeys().expectEvents("hexpired h");
    }

    @Test
    void tellsOfTheHashThatWentWithItsLastField() {
        keyjar.callLine("HSET h f v");
        keyjar.callLine("HEXPIRE h 9 FIELDS 1 f");
        keyjar.clock().advanceMillis(10_000);
        keyjar.callLine("HGET h f");
        keyjar.expectEvents("hexpired h", "del h", "keymiss h");
    }

    @Test
    void tellsNotThatAHashWentWhenItCameBackAtOnce() {
        keyjar.callLine("HSET h f v");
        keyjar.callLine("HEXPIRE h 9 FIELDS 1 f");
        keyjar.clock().advanceMillis(10_000);
        keyjar.callLine("HSETEX h FNX EX 9 FIELDS 1 f v");
        keyjar.expectEvents("hexpired h", "keymiss h", "hset h", "hexpire h");
    }

    @Test
    void tellsOfTheHashThatWentBeforeACommandChangedIt() {
        keyjar.callLine("HSET h f v");
        keyjar.callLine("HEXPIRE h 9 FIELDS 1 f");
        keyjar.clock().advanceMillis(10_000);
        keyjar.callLine("HDEL h f");
        keyjar.expectEvents("hexpired h", "del h");
    }
}
