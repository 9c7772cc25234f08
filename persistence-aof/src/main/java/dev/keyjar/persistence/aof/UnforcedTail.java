package dev.keyjar.persistence.aof;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The end of a file that was written, but perhaps never reached the disk. */
final class UnforcedTail {

    private static final int STEP_BYTES = 256 * 1024;

    private UnforcedTail() {}

    /**
     * Brings it to the disk. A server that died may have left bytes there whose force had failed: they read well from memory, and
     * another force would say that they are safe, but only bytes written again are.
     *
     * @param from the end of what is known to be on the disk
     * @param to the end of the file
     */
    static void force(FileSystemAccess.Input input, FileSystemAccess.Output output, long from, long to)
            throws IOException {
        ByteBuffer step = ByteBuffer.allocate((int) Math.min(STEP_BYTES, to - from));
        long at = from;
        while (at < to) {
            step.clear().limit((int) Math.min(step.capacity(), to - at));
            if (input.read(step, at) <= 0) {
                throw new EOFException("The file became shorter while it was read");
            }
            step.flip();
            output.writeFully(step, at);
            at += step.limit();
        }
        output.sync();
    }

    /**
     * Looks for a frame that speaks for a place having been on the disk.
     *
     * @param place the beginning of what cannot be read
     * @return the offset of the frame, or -1: then nothing from the place on was ever promised
     */
    static long witnessFor(LogInput in, long place) throws IOException {
        long at = FrameSearch.firstFrom(in, place + 1);
        while (at >= 0) {
            FrameHeader header = FrameHeader.parse(in.bytesAt(at, FrameHeader.LENGTH), 0);
            long start = at + FrameHeader.LENGTH;
            boolean whole = header.payloadLength() <= in.end() - start
                    && in.crcOf(start, start + header.payloadLength()) == header.payloadCrc();
            if (whole) {
                byte[] beginning = in.bytesAt(start, (int) Math.min(ForcedLine.LONGEST, header.payloadLength()));
                if (ForcedLine.parse(beginning) > place) {
                    return at;
                }
                start += header.payloadLength();
            }
            at = FrameSearch.firstFrom(in, start);
        }
        return -1;
    }
}
