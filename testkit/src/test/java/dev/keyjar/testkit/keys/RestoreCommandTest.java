package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.nilArray;
import static dev.keyjar.testkit.Replies.ok;
import static dev.keyjar.testkit.Replies.simple;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.rdb.RdbWriter;
import dev.keyjar.testkit.CommandTester;
import dev.keyjar.testkit.MovableClock;
import dev.keyjar.testkit.Replied;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreCommandTest {

    /** {@code hello}, as redis-server 7.0 dumps it. */
    private static final byte[] HELLO = HexFormat.of().parseHex("000568656c6c6f" + "0a00" + "6372df766534200a");

    private static final long NOW = MovableClock.START;

    private final CommandTester keyjar = CommandTester.with(
                    new Texts.PutCommand(), new Texts.ShowCommand(), new Notes.WriteCommand(), new Notes.ReadCommand())
            .types(new Texts(), new Notes());

    private Replied<CommandTester> restore(String key, String ttl, byte[] payload, String... options) {
        List<byte[]> words = new ArrayList<>();
        words.add("RESTORE".getBytes(US_ASCII));
        words.add(key.getBytes(US_ASCII));
        words.add(ttl.getBytes(US_ASCII));
        words.add(payload);
        Arrays.stream(options).forEach(option -> words.add(option.getBytes(US_ASCII)));
        return keyjar.call(words.toArray(byte[][]::new));
    }

    /** A payload of a version, with the right checksum. */
    private static byte[] sealed(String hex, int version) {
        RdbWriter out = new RdbWriter();
        for (byte one : HexFormat.of().parseHex(hex)) {
            out.littleEndian(one, 1);
        }
        out.littleEndian(version, 2);
        out.littleEndian(out.checksum(), 8);
        return out.toByteArray();
    }

    @Test
    void makesAKeyFromWhatRedisDumped() {
        restore("greeting", "0", HELLO).replies(ok());
        keyjar.expectLogged("DEL greeting", "PUT greeting hello");
        keyjar.call("SHOW", "greeting").replies(bulk("hello"));
        keyjar.call("PEXPIRETIME", "greeting").replies(integer(-1));
    }

    @Test
    void isOneEventWhateverItSets() {
        restore("greeting", "500", HELLO).replies(ok());
        keyjar.expectEvents("restore greeting");
        restore("greeting", "1", HELLO, "ABSTTL", "REPLACE").replies(ok());
        keyjar.expectEvents("del greeting");
    }

    @Test
    void survivesReplayOfItsOwnLog() {
        restore("greeting", "500", HELLO).replies(ok());
        restore("forever", "0", HELLO).replies(ok());
        keyjar.restartFromLog();
        keyjar.call("SHOW", "forever").replies(bulk("hello"));
        keyjar.call("PEXPIRETIME", "greeting").replies(integer(NOW + 500));
    }

    @Test
    void letsItExpireAfterSoManyMillisecondsOrAtAMoment() {
        restore("soon", "100", HELLO).replies(ok());
        keyjar.expectLogged("DEL soon", "PUT soon hello", "PEXPIREAT soon " + (NOW + 100));
        restore("later", Long.toString(NOW + 7), HELLO, "ABSTTL").replies(ok());
        keyjar.expectLogged("DEL later", "PUT later hello", "PEXPIREAT later " + (NOW + 7));
        restore("never", "0", HELLO, "ABSTTL").replies(ok());
        keyjar.call("PEXPIRETIME", "never").replies(integer(-1));
    }

    @Test
    void makesNoKeyWhoseTimeIsOver() {
        restore("past", "1", HELLO, "ABSTTL").replies(ok());
        keyjar.expectNothingLogged().expectNoKeys();
        keyjar.call("PUT", "past", "old");
        restore("past", "1", HELLO, "ABSTTL", "REPLACE").replies(ok());
        keyjar.expectLogged("DEL past").expectNoKeys();
    }

    /** The sum overflows, and so lies in the past. */
    @Test
    void takesTheLargestDurationForOverAsRedisDoes() {
        restore("k", "9223372036854775807", HELLO).replies(ok());
        keyjar.expectNoKeys();
    }

    @Test
    void replacesWhateverIsThereWithItsExpiryOnlyWhenToldTo() {
        keyjar.call("WRITE", "k", "a note");
        keyjar.call("PEXPIRE", "k", "1000");
        restore("k", "0", HELLO).replies(error("BUSYKEY Target key name already exists."));
        keyjar.expectNothingLogged();
        keyjar.call("READ", "k").replies(bulk("a note"));
        restore("k", "0", HELLO, "replace").replies(ok());
        keyjar.call("TYPE", "k").replies(simple("string"));
        keyjar.call("PTTL", "k").replies(integer(-1));
        keyjar.restartFromLog();
        keyjar.call("SHOW", "k").replies(bulk("hello"));
    }

    @Test
    void takesAnExpiredKeyForAbsent() {
        keyjar.call("PUT", "k", "old");
        keyjar.call("PEXPIRE", "k", "100");
        keyjar.clock().advanceMillis(100);
        restore("k", "0", HELLO).replies(ok());
        keyjar.call("SHOW", "k").replies(bulk("hello"));
    }

    @Test
    void touchesWatchersLikeAnyWrite() {
        keyjar.call("WATCH", "k");
        restore("k", "0", HELLO).replies(ok());
        keyjar.call("MULTI");
        keyjar.call("EXEC").replies(nilArray());
    }

    @Test
    void runsInATransaction() {
        keyjar.call("MULTI");
        restore("k", "0", HELLO).replies(simple("QUEUED"));
        keyjar.call("DUMP", "k");
        keyjar.call("EXEC").replies(array(ok(), bulk(sealed("000568656c6c6f", 6))));
    }

    @Test
    void remembersHowLongItWasUnused() {
        restore("k", "0", HELLO, "IDLETIME", "1000").replies(ok());
        keyjar.call("OBJECT", "IDLETIME", "k").replies(integer(1000));
        restore("k", "0", HELLO, "REPLACE", "FREQ", "200").replies(ok());
        keyjar.call("OBJECT", "IDLETIME", "k").replies(integer(0));
        restore("k", "0", HELLO, "REPLACE", "IDLETIME", "9223372036854775807").replies(ok());
        keyjar.call("OBJECT", "IDLETIME", "k").replies(integer(NOW / 1000));
    }

    @ParameterizedTest
    @CsvSource({
        "RESTORE k x payload, ERR value is not an integer or out of range",
        "RESTORE k -1 payload, 'ERR Invalid TTL value, must be >= 0'",
        "RESTORE k 0 payload FOO, ERR syntax error",
        "RESTORE k 0 payload IDLETIME, ERR syntax error",
        "RESTORE k 0 payload FREQ, ERR syntax error",
        "RESTORE k 0 payload IDLETIME 1 FREQ 1, ERR syntax error",
        "RESTORE k 0 payload FREQ 1 IDLETIME 1, ERR syntax error",
        "RESTORE k 0 payload IDLETIME x, ERR value is not an integer or out of range",
        "RESTORE k 0 payload IDLETIME -1, 'ERR Invalid IDLETIME value, must be >= 0'",
        "RESTORE k 0 payload FREQ x, ERR value is not an integer or out of range",
        "RESTORE k 0 payload FREQ -1, 'ERR Invalid FREQ value, must be >= 0 and <= 255'",
        "RESTORE k 0 payload FREQ 256, 'ERR Invalid FREQ value, must be >= 0 and <= 255'",
        "RESTORE k 0 payload, ERR DUMP payload version or checksum are wrong",
        "RESTORE k 0 '', ERR DUMP payload version or checksum are wrong",
        "RESTORE k 0 0123456789, ERR DUMP payload version or checksum are wrong",
        "RESTORE there -1 payload, BUSYKEY Target key name already exists.",
        "RESTORE there x payload, BUSYKEY Target key name already exists.",
        "RESTORE there 0 payload FOO, ERR syntax error",
        "RESTORE there 0 payload REPLACE, ERR DUMP payload version or checksum are wrong",
        "RESTORE k 0, ERR wrong number of arguments for 'restore' command",
    })
    void refusesInTheOrderOfRedisAndChangesNothing(String line, String text) {
        keyjar.call("PUT", "there", "old");
        keyjar.callLine(line).replies(error(text));
        keyjar.expectNothingLogged();
        keyjar.call("SHOW", "there").replies(bulk("old"));
        keyjar.call("SHOW", "k").replies(nil());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 6, 10, 15})
    void takesEveryVersionThereHasBeen(int version) {
        restore("k", "0", sealed("000568656c6c6f", version)).replies(ok());
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 80, 65535})
    void refusesVersionsThatAreNotKnownYet(int version) {
        restore("k", "0", sealed("000568656c6c6f", version))
                .replies(error("ERR DUMP payload version or checksum are wrong"));
    }

    @Test
    void noticesEveryBitThatIsNotAsItWas() {
        for (int bit = 0; bit < HELLO.length * 8; bit++) {
            byte[] flipped = HELLO.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            restore("k", "0", flipped).replies(error("ERR DUMP payload version or checksum are wrong"));
        }
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0006" + "68656c6c6f", "63", "ff", "16", "00c4"})
    void refusesSealedNonsenseAndChangesNothing(String hex) {
        keyjar.call("PUT", "k", "old");
        restore("k", "0", sealed(hex, 10), "REPLACE").replies(error("ERR Bad data format"));
        keyjar.expectNothingLogged();
        keyjar.call("SHOW", "k").replies(bulk("old"));
    }

    @Test
    void namesATypeThatNoPluginProvides() {
        restore("k", "0", sealed("01010161", 10))
                .replies(error(
                        "ERR no plugin provides the value type 'list', which the payload holds (in the form LIST)"));
        keyjar.expectNoKeys();
    }
}
