package dev.keyjar.persistence.aof;

import java.io.IOException;

/**
 * Whether one flipped byte explains all that is wrong with a frame. Then it is damage, whatever else it may look like: values hold
 * zeros too, and a server that died leaves more than that.
 *
 * <p>A checksum is linear: that of a frame with one wrong byte differs from the right one by what that byte alone would give, and
 * zeros behind it. So the difference is taken back byte by byte, and compared with the 255 that one byte can make.
 */
final class FlippedByte {

    private static final long MOST_BYTES = 1 << 20;
    private static final int CASTAGNOLI = 0x82F63B78; // RFC 3720, appendix B.4, reflected
    private static final int[] STEP = new int[256]; // what a byte makes of zero
    private static final int[] BACK = new int[256]; // the byte, by the highest eight bits of that

    static {
        for (int value = 0; value < 256; value++) {
            int crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? crc >>> 1 ^ CASTAGNOLI : crc >>> 1;
            }
            STEP[value] = crc;
            BACK[crc >>> 24] = value;
        }
    }

    private FlippedByte() {}

    /** Whether a header at this place would be right but for one byte, and the frame with it. */
    static boolean isInHeader(LogInput in, long at) throws IOException {
        if (in.end() - at < FrameHeader.LENGTH) {
            return false;
        }
        byte[] header = in.bytesAt(at, FrameHeader.LENGTH);
        for (int index = 0; index < header.length; index++) {
            byte found = header[index];
            for (int value = 0; value < 256; value++) {
                header[index] = (byte) value;
                FrameHeader right = FrameHeader.parse(header, 0);
                if (right != null && isWhole(in, at, right) && readsRight(in, at, right, at + index, (byte) value)) {
                    return true;
                }
            }
            header[index] = found;
        }
        return false;
    }

    private static boolean isWhole(LogInput in, long at, FrameHeader header) throws IOException {
        long payload = at + FrameHeader.LENGTH;
        long end = payload + header.payloadLength();
        return end <= in.end() && in.crcOf(payload, end) == header.payloadCrc();
    }

    /**
     * Whether the payload of the frame at this place, which is all there, would be right but for one byte. Of a large one nobody knows: among
     * so many bytes there may be one that mends the checksum by chance.
     */
    static boolean isInPayload(LogInput in, long at, FrameHeader header) throws IOException {
        long length = header.payloadLength();
        if (length > MOST_BYTES) {
            return false;
        }
        long payload = at + FrameHeader.LENGTH;
        long end = payload + length;
        int left = in.crcOf(payload, end) ^ header.payloadCrc();
        for (long offset = end - 1; offset >= payload; offset--) {
            int difference = BACK[left >>> 24];
            if (left == STEP[difference]
                    && readsRight(in, at, header, offset, (byte) (in.bytesAt(offset, 1)[0] ^ difference))) {
                return true;
            }
            left = (left ^ STEP[difference]) << 8 | difference;
        }
        return false;
    }

    /** Whether the frame holds whole commands when one byte is another, and what stands behind it may follow one that was written to its end. */
    private static boolean readsRight(LogInput in, long at, FrameHeader header, long offset, byte value)
            throws IOException {
        long end = at + FrameHeader.LENGTH + header.payloadLength();
        LogInput changed = in.with(offset, value, end);
        changed.startAt(at);
        try {
            if (new LogReader(changed, commands -> {}).read() != null) {
                return false;
            }
        } catch (DamagedLogException | UnitRefusedException e) {
            return false;
        }
        if (end == in.end()) {
            return true;
        }
        byte next = in.bytesAt(end, 1)[0];
        return next == '*' || next == '#';
    }
}
