package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A file as a stream, from its first byte on. Closing it closes the file. */
final class FileStream extends InputStream {

    private final FileSystemAccess.Input input;
    private long position;

    FileStream(FileSystemAccess.Input input) {
        this.input = input;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = input.read(ByteBuffer.wrap(into, offset, length), position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
