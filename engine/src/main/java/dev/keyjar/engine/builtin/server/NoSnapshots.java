package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.CommandException;

/** What SAVE and BGSAVE answer. */
final class NoSnapshots {

    private NoSnapshots() {}

    static CommandException error() {
        return new CommandException(
                "ERR there are no RDB snapshots: the append-only file (appendonly yes) keeps every change,"
                        + " and BGREWRITEAOF makes it compact");
    }
}
