package dev.keyjar.commands.string;

import dev.keyjar.api.CommandException;

/** How long a string may become: 512 MiB, Redis' default for {@code proto-max-bulk-len}. */
final class StringLimit {

    static final int MAX_LENGTH = 512 * 1024 * 1024;

    private StringLimit() {}

    /**
     * Refuses a length beyond the limit.
     *
     * @throws CommandException {@code ERR string exceeds maximum allowed size (proto-max-bulk-len)}
     */
    static void check(long length) {
        if (length > MAX_LENGTH) {
            throw new CommandException("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
        }
    }
}
