package dev.keyjar.commands.hash;

import dev.keyjar.api.type.HashValue;

/** When a field may get a deadline, by the one it has. */
enum FieldCondition {
    /** When it has none. */
    NX,
    /** When it has one. */
    XX,
    /** When it has one, and the new one is later. */
    GT,
    /** When it has none, or the new one is earlier. */
    LT;

    /**
     * Whether it may.
     *
     * @param present its deadline, or {@link HashValue#NO_EXPIRY}
     */
    boolean allows(long present, long wanted) {
        boolean has = present != HashValue.NO_EXPIRY;
        return switch (this) {
            case NX -> !has;
            case XX -> has;
            case GT -> has && wanted > present;
            case LT -> !has || wanted < present;
        };
    }
}
