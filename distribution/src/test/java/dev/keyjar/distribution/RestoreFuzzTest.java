package dev.keyjar.distribution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.rdb.Crc64;
import dev.keyjar.testkit.CommandTester;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever a payload is, its checksum being right: RESTORE makes a value that can be dumped, or refuses it and changes nothing; and takes
 * no more memory than so many bytes warrant.
 */
class RestoreFuzzTest {

    private static final int ROUNDS = 30_000;
    private static final int FOOTER_BYTES = 10;

    /** A byte says 88 at most when it is compressed, and two of those can be an entry, an array on its own. */
    private static final long MOST_BYTES_PER_BYTE = 88 * 24;

    /** The first calls load classes. */
    private static final long BYTES_OF_ANY_CALL = 2_000_000;

    /** Values in every form, as a redis-server wrote them or in its notes describes them; without footer. */
    private static final List<String> VALUES = List.of(
            "000568656c6c6f",
            "00c00c",
            "00c1d4fe",
            "00c2a0860100",
            "000e3132333435363738393031323334",
            "00c30c412c016161e0ff00e01700016161",
            "00c312320a3031323334353637383930e01c09013839",
            "0402016204746578740161c001",
            "102a2a00000008008161020101816202847465787405816302f290eefe04816402f4ffffffffffffff7f09ff",
            "0d11110000000d0000000200000161030162ff",
            "090e020161010062016302016465" + "00ff",
            "1800b4c3d4e5000000030101610178000162017940650163017a",
            "1900b4c3d4e50000001f1f0000000600816102817802f400b4c3d4e50000000981620281790200" + "01ff");

    private final Random random = new Random();
    private final CommandTester keyjar = CommandTester.with();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void takesTheValuesThemselves() {
        for (String value : VALUES) {
            assertEquals(
                    new ReplyValue.Simple("OK"), restore(sealed(HexFormat.of().parseHex(value))), value);
        }
    }

    @Test
    void neverBreaksOnChangedValues() {
        long seed = new Random().nextLong();
        random.setSeed(seed);
        int taken = 0;
        byte[] value = {};
        try {
            for (int round = 0; round < ROUNDS; round++) {
                value = changed(HexFormat.of().parseHex(VALUES.get(random.nextInt(VALUES.size()))));
                if (check(sealed(value))) {
                    taken++;
                }
            }
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError(
                    "with seed " + seed + ", value " + HexFormat.of().formatHex(value) + ": " + wrong.getMessage(),
                    wrong);
        }
        assertTrue(taken > ROUNDS / 100 && taken < ROUNDS, "of " + ROUNDS + " taken " + taken + ", seed " + seed);
    }

    /** Whether it was taken. */
    private boolean check(byte[] payload) {
        keyjar.call("DEL", "k");
        long before = threads.getCurrentThreadAllocatedBytes();
        ReplyValue reply = restore(payload);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < BYTES_OF_ANY_CALL + payload.length * MOST_BYTES_PER_BYTE, "it took " + allocated);
        if (reply instanceof ReplyValue.Error error) {
            assertTrue(
                    error.text().equals("ERR Bad data format") || error.text().startsWith("ERR no plugin provides"),
                    error.text());
            keyjar.expectNothingLogged();
            assertEquals(new ReplyValue.Int(0), keyjar.ask("EXISTS", "k"));
            return false;
        }
        assertEquals(new ReplyValue.Simple("OK"), reply);
        ReplyValue dumped = keyjar.ask("DUMP", "k");
        if (!(dumped instanceof ReplyValue.Nil)) { // all its fields may have expired
            byte[] again = assertInstanceOf(ReplyValue.Bulk.class, dumped).bytes();
            keyjar.call("DEL", "k");
            assertEquals(new ReplyValue.Simple("OK"), restore(again));
            assertEquals(dumped, keyjar.ask("DUMP", "k"));
        }
        return true;
    }

    private ReplyValue restore(byte[] payload) {
        return keyjar.call(
                        "RESTORE".getBytes(US_ASCII),
                        "k".getBytes(US_ASCII),
                        "0".getBytes(US_ASCII),
                        payload,
                        "REPLACE".getBytes(US_ASCII))
                .value();
    }

    /** A few bits flipped, bytes set to what means much, or something cut off or put in. */
    private byte[] changed(byte[] value) {
        byte[] changed = value;
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 3 ->
                    changed[at] = (byte) List.of(0, 0x7f, 0x80, 0x81, 0xc3, 0xf0, 0xfe, 0xff)
                            .get(random.nextInt(8))
                            .intValue();
                case 4 -> changed = Arrays.copyOf(changed, Math.max(1, at));
                default -> {
                    byte[] longer = Arrays.copyOf(changed, changed.length + 1);
                    System.arraycopy(changed, at, longer, at + 1, changed.length - at);
                    changed = longer;
                }
            }
        }
        return changed;
    }

    private static byte[] sealed(byte[] value) {
        ByteBuffer payload = ByteBuffer.allocate(value.length + FOOTER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        payload.put(value).putShort((short) 12);
        Crc64 crc = new Crc64();
        crc.update(payload.array(), 0, payload.position());
        return payload.putLong(crc.getValue()).array();
    }
}
