package dev.keyjar.distribution.sample.state;

public final class StaticCounter {

    private static int count;

    public int next() {
        return count++;
    }
}
