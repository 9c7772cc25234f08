package dev.keyjar.commands.string;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keyspace events of each command, as a real redis-server publishes them. */
class StringEventsTest {

    private final CommandTester keyjar = CommandTester.with(
            new SetCommand(),
            new SetNxCommand(),
            new SetExCommand(),
            new PSetExCommand(),
            new GetCommand(),
            new GetSetCommand(),
            new GetDelCommand(),
            new GetExCommand(),
            new MGetCommand(),
            new MSetCommand(),
            new MSetNxCommand(),
            new IncrCommand(),
            new DecrCommand(),
            new IncrByCommand(),
            new DecrByCommand(),
            new IncrByFloatCommand(),
            new AppendCommand(),
            new SetRangeCommand(),
            new StrLenCommand(),
            new SetBitCommand(),
            new BitfieldCommand(),
            new BitOpCommand(),
            new GetBitCommand());

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "                     | SET k v                     | set k",
                "                     | SET k v EX 9                | set k, expire k",
                "SET k v              | SET k w NX                  | ",
                "SET k v              | SETNX k w                   | ",
                "                     | SETNX k w                   | set k",
                "                     | SETEX k 9 v                 | set k, expire k",
                "                     | PSETEX k 9 v                | set k, expire k",
                "                     | GET k                       | keymiss k",
                "SET k v              | GET k                       | ",
                "                     | GETSET k v                  | keymiss k, set k",
                "SET k v              | GETDEL k                    | del k",
                "                     | GETDEL k                    | keymiss k",
                "SET k v              | GETEX k                     | ",
                "SET k v              | GETEX k EX 9                | expire k",
                "SET k v              | GETEX k EXAT 1              | del k",
                "SET k v EX 9         | GETEX k PERSIST             | persist k",
                "SET k v              | GETEX k PERSIST             | ",
                "SET k v              | MGET a k b                  | keymiss a, keymiss b",
                "                     | MSET a 1 b 2 a 3            | set a, set b, set a",
                "                     | MSETNX a 1 b 2              | set a, set b",
                "SET b 1              | MSETNX a 1 b 2              | ",
                "                     | INCR k                      | incrby k",
                "                     | DECR k                      | incrby k",
                "                     | INCRBY k 2                  | incrby k",
                "                     | DECRBY k 2                  | incrby k",
                "SET k v              | INCR k                      | ",
                "                     | INCRBYFLOAT k 1.5           | incrbyfloat k",
                "                     | APPEND k v                  | append k",
                "SET k v              | APPEND k w                  | append k",
                "                     | SETRANGE k 1 v              | setrange k",
                "SET k v              | SETRANGE k 1 ''           | ",
                "                     | STRLEN k                    | keymiss k",
                "                     | SETBIT k 1 1                | setbit k",
                "SETBIT k 1 1         | SETBIT k 1 1                | ",
                "                     | BITFIELD k SET u8 0 1       | setbit k",
                "SET k a              | BITFIELD k SET u8 0 97      | ",
                "SET k a              | BITFIELD k GET u8 0         | ",
                "SET a a; SET b b     | BITOP AND k a b             | set k",
                "SET k v              | BITOP AND k a               | keymiss a, del k",
                "                     | GETBIT k 1                  | keymiss k"
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
}
