package dev.keyjar.engine.builtin.access;

import dev.keyjar.api.CommandException;

/** What commands answer that would make, change or keep users. */
final class OneUser {

    private OneUser() {}

    static CommandException error() {
        return new CommandException(
                "ERR there is one user, default; its password is the directive requirepass. Further users"
                        + " and ACL files are not offered");
    }
}
