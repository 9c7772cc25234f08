package dev.keyjar.api.rdb;

import java.nio.charset.StandardCharsets;

/**
 * Reads a whole RDB file, from its first byte to its checksum, without holding more of it than one value.
 *
 * <pre>
 *   "REDIS" version (4 digits) | part … | 255 CRC-64 of all before it (8, from version 5 on; 0 for none)
 *
 *   244 slot, keys, expiring keys      245 functions             246 functions of release candidates of 7.0
 *   247 a module's own data            248 idle seconds          249 how often used (1)
 *   250 name value                     251 keys, expiring keys   252 expires at (8, milliseconds)
 *   253 expires at (4, seconds)        254 database              below: a type; key, value
 * </pre>
 *
 * <p>252, 253, 248 and 249 are of the key that follows. Source: Redis' {@code rdb.h} and {@code rdb.c}, and the notes on
 * the format at https://rdb.fnordig.de.
 */
public final class RdbFile {

    /** The newest version that is read: Redis 8.10. Later ones may give what is known another meaning. */
    public static final int NEWEST_VERSION = 15;

    private static final byte[] MAGIC = "REDIS".getBytes(StandardCharsets.US_ASCII);
    private static final int MAGIC_BYTES = 9;
    private static final int FIRST_WITH_CHECKSUM = 5;
    private static final int LEAST_BYTES_OF_KEY = 3;

    private static final int SLOT_INFO = 244;
    private static final int FUNCTION = 245;
    private static final int FUNCTION_BEFORE_RELEASE = 246;
    private static final int MODULE_AUX = 247;
    private static final int IDLE = 248;
    private static final int FREQUENCY = 249;
    private static final int AUX = 250;
    private static final int RESIZE_DATABASE = 251;
    private static final int EXPIRE_MILLIS = 252;
    private static final int EXPIRE_SECONDS = 253;
    private static final int SELECT_DATABASE = 254;
    private static final int END = 255;

    private final RdbReader in;
    private final RdbContents contents;
    private int version;
    private int database;
    private long partStart;
    private long expireAt = RdbKey.NO_EXPIRY;
    private long idleSeconds;

    private RdbFile(RdbReader in, RdbContents contents) {
        this.in = in;
        this.contents = contents;
    }

    /** Whether a file that begins so is one of RDB. */
    public static boolean begins(byte[] bytes) {
        if (bytes.length < MAGIC.length) {
            return false;
        }
        for (int i = 0; i < MAGIC.length; i++) {
            if (bytes[i] != MAGIC[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads to behind the checksum; what stands there is the caller's.
     *
     * @throws RdbFormatException when the file is not what it should be, naming the byte offset; what was handed over by then must not
     *     be used
     * @throws java.io.UncheckedIOException when it cannot be read
     */
    public static void read(RdbReader in, RdbContents contents) {
        RdbFile file = new RdbFile(in, contents);
        file.header();
        while (file.part()) {
            // Until the end.
        }
    }

    private void header() {
        if (in.remaining() < MAGIC_BYTES) {
            throw new RdbFormatException("the file ends at byte offset " + in.remaining() + ", inside the "
                    + MAGIC_BYTES + " bytes every RDB file begins with");
        }
        for (byte expected : MAGIC) {
            if (in.unsignedByte() != expected) {
                throw new RdbFormatException(
                        "expected REDIS and a version at byte offset 0: this is no RDB file of Redis");
            }
        }
        for (int digit = 0; digit < 4; digit++) {
            int found = in.unsignedByte();
            if (found < '0' || found > '9') {
                throw new RdbFormatException(
                        "expected a digit of the version at byte offset " + (in.position() - 1) + ", found " + found);
            }
            version = version * 10 + found - '0';
        }
        if (version < 1 || version > NEWEST_VERSION) {
            throw new RdbFormatException("the file is of RDB version " + version
                    + " by its digits at byte offset 5; versions 1 to " + NEWEST_VERSION + " are read");
        }
    }

    private boolean part() {
        partStart = in.position();
        int number = in.unsignedByte();
        switch (number) {
            case SELECT_DATABASE -> selectDatabase();
            case EXPIRE_MILLIS -> expireAt = deadline(in.littleEndian(8));
            case EXPIRE_SECONDS -> expireAt = deadline(in.littleEndian(4) * 1000);
            case RESIZE_DATABASE -> {
                long keys = in.length();
                in.length();
                long most = in.remaining() / LEAST_BYTES_OF_KEY;
                contents.expect(database, Long.compareUnsigned(keys, most) < 0 ? keys : most);
            }
            case AUX -> contents.note(in.string(), in.string());
            case IDLE -> idleSeconds = Math.max(0, in.length());
            case FREQUENCY -> in.unsignedByte();
            case SLOT_INFO -> {
                in.length();
                in.length();
                in.length();
            }
            case FUNCTION -> contents.functions(in.string());
            case FUNCTION_BEFORE_RELEASE ->
                throw new RdbFormatException(
                        "functions in the form of a release candidate of Redis 7.0, at byte offset " + partStart
                                + "; nobody reads that any more");
            case MODULE_AUX -> moduleData();
            case END -> {
                checksum();
                return false;
            }
            default -> key(number);
        }
        return true;
    }

    private long deadline(long epochMillis) {
        if (epochMillis < 0) {
            throw new RdbFormatException("a key cannot expire at " + epochMillis + ", at byte offset " + partStart);
        }
        return epochMillis;
    }

    private void selectDatabase() {
        long index = in.length();
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw new RdbFormatException(
                    "there is no database " + Long.toUnsignedString(index) + ", selected at byte offset " + partStart);
        }
        database = (int) index;
        contents.database(index);
    }

    private void moduleData() {
        in.length(); // the module, by its name
        in.length();
        in.length(); // before or after the keys
        new SkippedValue(in).moduleParts();
        contents.moduleData();
    }

    private void key(int number) {
        RdbType type;
        try {
            type = RdbType.of(number);
        } catch (RdbFormatException unknown) {
            throw new RdbFormatException("expected a key or another part of the file at byte offset " + partStart
                    + ", found " + number + ", which stands for nothing known");
        }
        RdbKey key = new RdbKey(database, in.string(), expireAt, idleSeconds);
        long valueStart = in.position();
        try {
            contents.key(key, type, in);
        } catch (RdbFormatException wrong) {
            throw new RdbFormatException("the value at byte offset " + valueStart + ", a " + type.typeName()
                    + " in the form " + type + ", is damaged: " + wrong.getMessage());
        }
        expireAt = RdbKey.NO_EXPIRY;
        idleSeconds = 0;
    }

    private void checksum() {
        if (version < FIRST_WITH_CHECKSUM) {
            return;
        }
        long found = in.checksum();
        long written = in.littleEndian(8);
        if (written != 0 && written != found) {
            throw new RdbFormatException("the checksum at byte offset " + (in.position() - 8) + " is "
                    + Long.toHexString(written) + ", but the bytes before it have " + Long.toHexString(found));
        }
    }
}
