package dev.keyjar.engine.builtin.keys;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.rdb.Crc64;
import dev.keyjar.api.rdb.RdbFile;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;
import dev.keyjar.engine.keyspace.Entry;

/**
 * What DUMP replies and RESTORE takes:
 *
 * <pre>
 *   type of value (1) | value | version of RDB (2) | CRC-64 of all before it (8)      numbers little-endian
 * </pre>
 *
 * <p>It is written in the oldest version that has the form of the value, so that a Redis as old as that can restore it.
 */
final class DumpPayload {

    private static final int VERSION_BYTES = 2;
    private static final int FOOTER_BYTES = VERSION_BYTES + 8;

    /** Redis 2.6, the first to have DUMP. */
    private static final int OLDEST_VERSION = 6;

    /** Redis 8.10. Later versions may give what is known another meaning. */
    private static final int NEWEST_VERSION = RdbFile.NEWEST_VERSION;

    private DumpPayload() {}

    /**
     * The payload of a value.
     *
     * @throws CommandException when its type has no form in RDB
     */
    static byte[] of(Entry entry) {
        RdbForm<Object> form = entry.type().rdbForm();
        if (form == null) {
            throw new CommandException("ERR values of the type '"
                    + entry.type().type().name() + "' cannot be dumped: Redis has no such type");
        }
        RdbType type = form.typeOf(entry.stored());
        RdbWriter out = new RdbWriter();
        out.type(type);
        form.write(entry.stored(), out);
        out.littleEndian(Math.max(OLDEST_VERSION, type.version()), VERSION_BYTES);
        out.littleEndian(out.checksum(), 8);
        return out.toByteArray();
    }

    /**
     * A reader of the value in a payload, its type first.
     *
     * @throws CommandException when it is no payload, was damaged, or is of a version not known yet
     */
    static RdbReader open(byte[] payload) {
        int length = payload.length - FOOTER_BYTES;
        if (length < 0) {
            throw wrongVersionOrChecksum();
        }
        RdbReader footer = RdbReader.of(payload, payload.length);
        footer.skip(length);
        long version = footer.littleEndian(VERSION_BYTES) & 0xffff;
        if (version > NEWEST_VERSION || footer.littleEndian(8) != checksum(payload, length + VERSION_BYTES)) {
            throw wrongVersionOrChecksum();
        }
        return RdbReader.of(payload, length);
    }

    private static long checksum(byte[] bytes, int length) {
        Crc64 crc = new Crc64();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    private static CommandException wrongVersionOrChecksum() {
        return new CommandException("ERR DUMP payload version or checksum are wrong");
    }
}
