package dev.keyjar.distribution.sample.state;

public final class StaticThreadLocal {

    private static final ThreadLocal<byte[]> BUFFER = ThreadLocal.withInitial(() -> new byte[64]);

    public byte[] buffer() {
        return BUFFER.get();
    }
}
