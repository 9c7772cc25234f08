package dev.keyjar.persistence.aof;

import dev.keyjar.api.rdb.Crc64;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes RDB files by hand. */
final class RdbBytes {

    private static final int NOTE = 250;

    private RdbBytes() {}

    /** A file of version 10 with strings in database 0, pairs of key and value. */
    static byte[] ofStrings(String... pairs) {
        RdbWriter out = new RdbWriter();
        strings(out, pairs);
        return sealed(out);
    }

    /** The same, with the second when Redis made it. */
    static byte[] madeAt(long epochSecond, String... pairs) {
        RdbWriter out = new RdbWriter();
        out.littleEndian(NOTE, 1);
        out.string(bytes("ctime"));
        out.string(bytes(Long.toString(epochSecond)));
        strings(out, pairs);
        return sealed(out);
    }

    private static void strings(RdbWriter out, String... pairs) {
        for (int at = 0; at < pairs.length; at += 2) {
            out.type(RdbType.STRING);
            out.string(bytes(pairs[at]));
            out.string(bytes(pairs[at + 1]));
        }
    }

    private static byte[] sealed(RdbWriter parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(bytes("REDIS0010"));
        file.writeBytes(parts.toByteArray());
        file.write(255);
        Crc64 crc = new Crc64();
        crc.update(file.toByteArray(), 0, file.size());
        ByteBuffer checksum = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        file.writeBytes(checksum.putLong(crc.getValue()).array());
        return file.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
