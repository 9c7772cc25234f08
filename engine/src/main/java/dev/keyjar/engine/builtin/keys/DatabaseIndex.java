package dev.keyjar.engine.builtin.keys;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;

/** The argument that names a database by its number. */
final class DatabaseIndex {

    private DatabaseIndex() {}

    static int next(Arguments args, int databases) {
        int index = args.nextInt();
        if (index < 0 || index >= databases) {
            throw new CommandException("ERR DB index is out of range");
        }
        return index;
    }
}
