package dev.keyjar.engine.builtin.replication;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;

/** The server that REPLICAOF and SLAVEOF name: none, or an error. */
final class Master {

    private Master() {}

    static void refuse(Arguments args) {
        if (args.nextIf("NO") && args.nextIf("ONE")) {
            return;
        }
        byte[] port = args.at(1);
        if (!Numbers.isLong(port) || Numbers.parseLong(port) < 0 || Numbers.parseLong(port) > 65535) {
            throw new CommandException("ERR Invalid master port");
        }
        throw new CommandException(
                "ERR replication is not offered: Keyjar follows no other server; only NO ONE is accepted");
    }
}
