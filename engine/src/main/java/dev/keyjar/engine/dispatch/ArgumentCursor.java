package dev.keyjar.engine.dispatch;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;
import java.nio.charset.StandardCharsets;

/** The arguments of one call at a time, read from left to right. */
final class ArgumentCursor implements Arguments {

    private byte[][] words;
    private int first;
    private int next;
    private Thread user;

    void begin(byte[][] commandAndArguments, int nameWords) {
        words = commandAndArguments;
        first = nameWords;
        next = nameWords;
        Thread current = Thread.currentThread();
        if (user != current) { // nearly never; a store of a reference costs more than a look
            user = current;
        }
    }

    private void checkUser() {
        if (Thread.currentThread() != user) {
            throw new IllegalStateException("arguments belong to the thread that runs the call");
        }
    }

    @Override
    public int size() {
        return words.length - first;
    }

    @Override
    public int remaining() {
        return words.length - next;
    }

    @Override
    public byte[] nextKey() {
        return nextBytes();
    }

    @Override
    public byte[] nextBytes() {
        checkUser();
        if (next == words.length) {
            throw syntaxError();
        }
        return words[next++];
    }

    @Override
    public String nextString() {
        return new String(nextBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public long nextLong() {
        return Numbers.parseLong(nextBytes());
    }

    @Override
    public long nextLong(String errorText) {
        byte[] word = nextBytes();
        if (!Numbers.isLong(word)) {
            throw new CommandException(errorText);
        }
        return Numbers.parseLong(word);
    }

    @Override
    public double nextDouble() {
        return Numbers.parseDouble(nextBytes());
    }

    @Override
    public boolean nextIf(String token) {
        checkUser();
        if (next == words.length || !matches(words[next], token)) {
            return false;
        }
        next++;
        return true;
    }

    @Override
    public <E extends Enum<E>> E nextEnum(Class<E> type) {
        byte[] word = nextBytes();
        for (E constant : type.getEnumConstants()) {
            if (matches(word, constant.name().replace('_', '-'))) {
                return constant;
            }
        }
        throw syntaxError();
    }

    @Override
    public byte[] peek() {
        return next == words.length ? null : words[next];
    }

    @Override
    public byte[] at(int index) {
        return words[first + index];
    }

    private static boolean matches(byte[] word, String token) {
        if (word.length != token.length()) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (Character.toUpperCase((char) word[i]) != Character.toUpperCase(token.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
