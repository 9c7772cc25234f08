package dev.keyjar.api.syntax;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The flags of one key, in a form that costs nothing to ask; immutable. */
public final class KeyFlags {

    /** RO ACCESS. */
    static final KeyFlags READ = of(KeyFlag.RO, KeyFlag.ACCESS);
    /** OW UPDATE. */
    static final KeyFlags OVERWRITE = of(KeyFlag.OW, KeyFlag.UPDATE);
    /** RW ACCESS UPDATE: the right to read and the right to write, until the line says it needs less. */
    static final KeyFlags READ_WRITE = of(KeyFlag.RW, KeyFlag.ACCESS, KeyFlag.UPDATE);

    private static final int INTENTS = KeyFlag.RO.bit() | KeyFlag.RW.bit() | KeyFlag.OW.bit() | KeyFlag.RM.bit();
    private static final int WRITES = KeyFlag.RW.bit()
            | KeyFlag.OW.bit()
            | KeyFlag.RM.bit()
            | KeyFlag.UPDATE.bit()
            | KeyFlag.INSERT.bit()
            | KeyFlag.DELETE.bit();

    private final int bits;
    private final Set<KeyFlag> set;

    private KeyFlags(int bits) {
        this.bits = bits;
        EnumSet<KeyFlag> flags = EnumSet.noneOf(KeyFlag.class);
        for (KeyFlag flag : KeyFlag.values()) {
            if ((bits & flag.bit()) != 0) {
                flags.add(flag);
            }
        }
        this.set = Collections.unmodifiableSet(flags);
    }

    /** Exactly these flags. */
    public static KeyFlags of(KeyFlag... flags) {
        int bits = 0;
        for (KeyFlag flag : flags) {
            bits |= flag.bit();
        }
        return new KeyFlags(bits);
    }

    /** Whether the flag is among them. */
    public boolean has(KeyFlag flag) {
        return (bits & flag.bit()) != 0;
    }

    /** Whether the command may change or remove what the key holds: it needs the key for itself. */
    public boolean writes() {
        return (bits & WRITES) != 0;
    }

    /** Whether data of the value reaches the caller or decides what happens (ACCESS). */
    public boolean reads() {
        return has(KeyFlag.ACCESS);
    }

    /** The flags in the order {@code COMMAND INFO} lists them; unmodifiable. */
    public Set<KeyFlag> set() {
        return set;
    }

    /** Both together: reading one way and writing another makes RW. */
    KeyFlags and(KeyFlags more) {
        int both = bits | more.bits;
        boolean several = Integer.bitCount(both & INTENTS) > 1;
        return new KeyFlags(several ? (both & ~INTENTS) | KeyFlag.RW.bit() : both);
    }

    KeyFlags with(KeyFlag flag) {
        return new KeyFlags(bits | flag.bit());
    }

    KeyFlags without(KeyFlag flag) {
        return has(flag) ? new KeyFlags(bits & ~flag.bit()) : this;
    }

    int intents() {
        return Integer.bitCount(bits & INTENTS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyFlags && ((KeyFlags) other).bits == bits;
    }

    @Override
    public int hashCode() {
        return bits;
    }

    /** For example {@code RW ACCESS UPDATE}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (KeyFlag flag : set) {
            text.append(text.length() == 0 ? "" : " ").append(flag.name());
        }
        return text.toString();
    }
}
