package dev.keyjar.api.syntax;

import java.util.Arrays;

/**
 * Where the keys of one call are, filled by {@link CommandSyntax#findKeys} again and again. Belongs to one thread; it
 * holds no argument, so keeping it keeps no data alive.
 */
public final class KeyPositions {

    private int[] indexes = new int[8];
    private KeySpec[] specs = new KeySpec[8];
    private KeyFlags[] flags = new KeyFlags[8];
    private int size;

    // what the walk over the current call has come to know; see KeyWalk
    int seenTokens;
    boolean strayed;
    boolean miscounted;
    int argumentCount;

    /** Forgets what the last call had. */
    public void clear() {
        size = 0;
        seenTokens = 0;
        strayed = false;
        miscounted = false;
    }

    /** Adds a key with what its spec says. */
    public void add(int index, KeySpec spec) {
        add(index, spec, spec.flags());
    }

    void add(int index, KeySpec spec, KeyFlags called) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, size * 2);
            specs = Arrays.copyOf(specs, size * 2);
            flags = Arrays.copyOf(flags, size * 2);
        }
        indexes[size] = index;
        specs[size] = spec;
        flags[size] = called;
        size++;
    }

    /** How many keys the call names; a key named twice counts twice. */
    public int size() {
        return size;
    }

    /** Which argument the i-th key is; the command's name is number 0. */
    public int index(int i) {
        return indexes[check(i)];
    }

    /** The spec that the i-th key falls under. */
    public KeySpec spec(int i) {
        return specs[check(i)];
    }

    /** What this call does with the i-th key; fewer flags than the spec has where options decide. */
    public KeyFlags flags(int i) {
        return flags[check(i)];
    }

    /** Whether this call may change or remove the i-th key. */
    public boolean writes(int i) {
        return flags(i).writes();
    }

    void flags(int i, KeyFlags settled) {
        flags[i] = settled;
    }

    private int check(int i) {
        if (i >= size) {
            throw new IndexOutOfBoundsException("key " + i + " of " + size);
        }
        return i;
    }
}
