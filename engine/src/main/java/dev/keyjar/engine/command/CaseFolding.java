package dev.keyjar.engine.command;

/** Compares command words without regard to the case of ASCII letters, and without allocating. */
final class CaseFolding {

    private CaseFolding() {}

    static byte lower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + ('a' - 'A')) : b;
    }

    static int hash(byte[] word) {
        int hash = 0;
        for (byte b : word) {
            hash = hash * 31 + lower(b);
        }
        return hash ^ hash >>> 15;
    }

    static boolean equal(byte[] one, byte[] other) {
        if (one.length != other.length) {
            return false;
        }
        for (int i = 0; i < one.length; i++) {
            if (one[i] != other[i] && lower(one[i]) != lower(other[i])) {
                return false;
            }
        }
        return true;
    }
}
