package dev.keyjar.engine.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.rdb.Crc64;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RdbLoaderTest {

    private static final long NOW = 1_000_000_000L;

    private PartitionedKeyspace keyspace;
    private final Texts texts = new Texts();
    private final ValueTypes types = new ValueTypes();
    private final RdbWriter file = new RdbWriter();
    private RdbTally tally;

    @BeforeEach
    void begin() {
        keyspace = new PartitionedKeyspace(4, new Random(1));
        types.add(texts, new PluginId("texts", "1"));
    }

    @Test
    void putsKeysWhereTheyBelongWithTheirTimes() throws Exception {
        text("a", "1");
        database(3);
        expiresAt(NOW + 5);
        idle(60);
        text("b", "2");
        load(false, false);
        assertEquals("1", value(0, "a"));
        assertEquals(Entry.NO_EXPIRY, entry(0, "a").expireAt());
        assertEquals(NOW / 1000, entry(0, "a").usedAt());
        assertEquals("2", value(3, "b"));
        assertEquals(NOW + 5, entry(3, "b").expireAt());
        assertEquals(NOW / 1000 - 60, entry(3, "b").usedAt());
        assertEquals(List.of("database 0: 1 string", "database 3: 1 string"), tally.lines());
    }

    @Test
    void leavesOutWhatExpiredBefore() throws Exception {
        expiresAt(NOW - 1);
        text("past", "1");
        expiresAt(NOW);
        text("now", "2");
        load(false, false);
        assertNull(entry(0, "past"));
        assertEquals("2", value(0, "now")); // the server removes it at once, as Redis does
        assertEquals(List.of("database 0: 1 string, 1 expired and left out"), tally.lines());
        assertEquals(1, tally.keys());
        assertEquals(1, tally.expired());
    }

    @Test
    void keepsWhatExpiredForTheCommandsThatFollow() throws Exception {
        expiresAt(NOW - 1);
        text("past", "1");
        load(false, true);
        assertEquals("1", value(0, "past"));
        assertEquals(1, tally.keys()); // INFO counts it so, as in Redis
        assertEquals(0, tally.expired());
    }

    @Test
    void whatNoPluginProvidesIsAnErrorThatCountsIt() {
        text("a", "1");
        other("l", RdbType.LIST);
        other("m", RdbType.LIST);
        other("s", RdbType.SET);
        text("b", "2");
        functions();
        String message = refusal(false);
        assertTrue(message.contains("2 keys of the type list, 1 key of the type set, 1 library of functions"), message);
        assertTrue(message.contains("rdb-skip-unknown-types yes"), message);
        assertEquals(1, texts.made); // nothing more is made of a file that is refused
    }

    @Test
    void whatNoPluginProvidesIsLeftOutWhenAskedTo() throws Exception {
        text("a", "1");
        other("l", RdbType.LIST);
        functions();
        text("b", "2");
        load(true, false);
        assertEquals("2", value(0, "b"));
        assertNull(entry(0, "l"));
        assertEquals(
                List.of(
                        "database 0: 2 string, 1 list left out",
                        "1 library of functions left out: Keyjar runs no scripts"),
                tally.lines());
    }

    @Test
    void aKeyThatStandsThereTwiceIsDamage() {
        text("a", "1");
        text("b", "1");
        text("a", "2");
        String message = refusal(false);
        assertTrue(message.contains("a second time, in database 0, its value ending at byte offset 24"), message);
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        database(4);
        text("a", "1");
        assertTrue(refusal(false).contains("start with --databases 5 or more"), refusal(false));
    }

    @Test
    void loadsManyKeysAndBelievesNoSizeThatTheFileTells() throws Exception {
        file.littleEndian(251, 1);
        file.length(Long.MAX_VALUE);
        file.length(0);
        for (int key = 0; key < 20_000; key++) {
            text("key:" + key, "value " + key);
        }
        load(false, false);
        assertEquals(20_000, keyspace.size(0));
        assertEquals("value 19999", value(0, "key:19999"));
    }

    @Test
    void cutOrFlippedAnywhereItIsAnErrorAndTheReaderEnds() throws Exception {
        database(2);
        expiresAt(NOW + 5);
        text("a", "text");
        other("l", RdbType.LIST);
        text("b", "12345");
        byte[] whole = sealed();
        for (int at = 0; at < whole.length; at++) {
            byte[] cut = Arrays.copyOf(whole, at);
            assertRefused(cut, "cut at " + at);
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << bit);
                assertRefused(flipped, "bit " + bit + " flipped at " + at);
            }
        }
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        keyspace = new PartitionedKeyspace(4, new Random(1));
        String message;
        try {
            long read = load(bytes, true, true);
            message = read < bytes.length ? "byte offset: something follows" : "loaded";
        } catch (ApplyException e) {
            message = e.getMessage();
        }
        assertTrue(message.contains("byte offset") || message.contains("--databases"), what + ": " + message);
        assertTrue(Thread.getAllStackTraces().keySet().stream().noneMatch(RdbLoaderTest::reads), what);
    }

    private static boolean reads(Thread thread) {
        return thread.getName().equals("keyjar-rdb-reader") && thread.isAlive();
    }

    @Test
    void aDiskThatFailsIsToldAsThat() {
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(sealed(), 0, 5), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        });
        RdbLoader loader = new RdbLoader(keyspace, types, false, false, NOW);
        IOException error = assertThrows(IOException.class, () -> loader.load(failing, 1000, (loaded, total) -> {}));
        assertEquals("Input/output error", error.getMessage());
    }

    // ------------------------------------------------------------------ a file by hand

    private void text(String key, String value) {
        file.type(RdbType.STRING);
        file.string(key.getBytes(ISO_8859_1));
        file.string(value.getBytes(ISO_8859_1));
    }

    private void other(String key, RdbType type) {
        file.type(type);
        file.string(key.getBytes(ISO_8859_1));
        file.length(1);
        file.string(new byte[] {'x'});
    }

    private void functions() {
        file.littleEndian(245, 1);
        file.string("#!lua name=lib".getBytes(ISO_8859_1));
    }

    private void database(int index) {
        file.littleEndian(254, 1);
        file.length(index);
    }

    private void expiresAt(long millis) {
        file.littleEndian(252, 1);
        file.littleEndian(millis, 8);
    }

    private void idle(long seconds) {
        file.littleEndian(248, 1);
        file.length(seconds);
    }

    private byte[] sealed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("REDIS0012".getBytes(ISO_8859_1));
        bytes.writeBytes(file.toByteArray());
        bytes.write(255);
        Crc64 crc = new Crc64();
        crc.update(bytes.toByteArray(), 0, bytes.size());
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(crc.getValue())
                .array());
        return bytes.toByteArray();
    }

    private void load(boolean skips, boolean keepsExpired) throws ApplyException, IOException {
        byte[] bytes = sealed();
        assertEquals(bytes.length, load(bytes, skips, keepsExpired));
    }

    private long load(byte[] bytes, boolean skips, boolean keepsExpired) throws ApplyException, IOException {
        RdbLoader loader = new RdbLoader(keyspace, types, skips, keepsExpired, NOW);
        long read = loader.load(new ByteArrayInputStream(bytes), bytes.length, (loaded, total) -> {});
        tally = loader.tally();
        return read;
    }

    private String refusal(boolean skips) {
        return assertThrows(ApplyException.class, () -> load(skips, false)).getMessage();
    }

    private Entry entry(int database, String key) {
        byte[] bytes = key.getBytes(ISO_8859_1);
        int hash = keyspace.hash(bytes);
        keyspace.lock(PartitionedKeyspace.ALL);
        try {
            return keyspace.partition(hash).find(database, bytes, hash);
        } finally {
            keyspace.unlock(PartitionedKeyspace.ALL);
        }
    }

    private String value(int database, String key) {
        return new String((byte[]) entry(database, key).stored(), ISO_8859_1);
    }

    /** Strings, as bytes. */
    private static final class Texts implements ValueType<byte[]>, RdbForm<byte[]> {

        private int made; // by the reading thread, asked for when it has ended

        @Override
        public Class<?> valueClass() {
            return byte[].class;
        }

        @Override
        public String name() {
            return "string";
        }

        @Override
        public byte[] create() {
            return new byte[0];
        }

        @Override
        public boolean isEmpty(byte[] value) {
            return value.length == 0;
        }

        @Override
        public byte[] copy(byte[] value) {
            return value.clone();
        }

        @Override
        public long sizeInBytes(byte[] value) {
            return value.length;
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, byte[] value) {
            throw new UnsupportedOperationException("nothing is said here");
        }

        @Override
        public RdbForm<byte[]> rdbForm() {
            return this;
        }

        @Override
        public boolean reads(RdbType type) {
            return type == RdbType.STRING;
        }

        @Override
        public byte[] read(RdbType type, RdbReader in) {
            made++;
            return in.string();
        }

        @Override
        public RdbType typeOf(byte[] value) {
            return RdbType.STRING;
        }

        @Override
        public void write(byte[] value, RdbWriter out) {
            out.string(value);
        }
    }
}
